import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { EMPTY_POLICY, type Policy } from "../../../scripts/policy/content/policy.ts";
import { calendarOn } from "../../../scripts/policy/versions/calendar.ts";
import { comparePolicies } from "../../../scripts/policy/versions/comparison.ts";
import { sectionLives } from "../../../scripts/policy/versions/section-lives.ts";
import { archiveOf, policyOf, versionsOf, type Texts } from "../../support/history.ts";

const A = "Nous recueillons votre nom.";
const B = "Nous ne vendons rien.";
const C = "Aucun cookie permanent.";

const front = (order: number, aliases: string, body: string, title = "Titre") =>
  `---\ntitle: ${title}\norder: ${order}\nsummary: Résumé.\naliases: [${aliases}]\n---\n${body}\n`;

/** What became of each section, in the order of the comparison. */
function told(before: Texts, after: Texts): readonly string[] {
  return comparePolicies(policyOf(before), policyOf(after)).sections.map(({ id, kind, renamedFrom, moved, joined }) =>
    [id, kind, renamedFrom && `renamed from ${renamedFrom}`, moved && "moved", joined && `joined ${joined}`]
      .filter(Boolean)
      .join(", "),
  );
}

describe("comparePolicies", () => {
  test("tells nothing of equal texts, or of spacing alone", () => {
    assert.deepEqual(told({ a: A, b: B }, { a: A, b: "Nous  ne\nvendons rien." }), ["a, unchanged", "b, unchanged"]);
  });

  test("tells changed, added and removed sections, each in its place", () => {
    assert.deepEqual(told({ a: A, b: B, c: C }, { a: `${A} Et votre âge.`, c: C, d: "Neuf." }), [
      "a, modified",
      "b, removed",
      "c, unchanged",
      "d, added",
    ]);
    assert.deepEqual(told({ a: A, b: B }, { b: B }), ["a, removed", "b, unchanged"]);
  });

  test("tells a moved section as moved, the others as they were", () => {
    assert.deepEqual(told({ a: A, b: B, c: C }, { c: C, a: A, b: B }), [
      "c, unchanged, moved",
      "a, unchanged",
      "b, unchanged",
    ]);
  });

  test("tells a renamed section as renamed, with its changes", () => {
    assert.deepEqual(told({ a: A, b: front(2, "", B) }, { a: A, z: front(2, "b", B) }), [
      "a, unchanged",
      "z, unchanged, renamed from b",
    ]);
  });

  test("tells a section that joined another as removed, and where", () => {
    assert.deepEqual(told({ a: A, b: B }, { a: front(1, "b", `${A}\n\n${B}`, "Titre de a") }), [
      "a, modified",
      "b, removed, joined Titre de a",
    ]);
  });
});

/** The words of a redline and its marks, without tags. */
function shown(passages: readonly { readonly html: string }[] | undefined): string {
  const html = (passages ?? []).map((passage) => passage.html).join("\n");
  return html.replace(/<[^>]+>/g, "").replaceAll("\u00A0", " ");
}

describe("what readers see beside the text", () => {
  const withSummary = (summary: string) =>
    policyOf({ a: `---\ntitle: Titre\norder: 1\nsummary: ${summary}\n---\n${A}\n` });

  test("a summary that changes is a change of its section, and shown", () => {
    const [section] = comparePolicies(withSummary("Votre nom."), withSummary("Votre prénom.")).sections;
    assert.ok(section);
    assert.deepEqual([section.changed, section.kind], [true, "unchanged"]);
    assert.equal(shown(section.summary), "Votre [retrait : nom] [ajout : prénom].");
  });

  test("so is a title", () => {
    const [section] = comparePolicies(
      policyOf({ a: front(1, "", A, "Vos données") }),
      policyOf({ a: front(1, "", A, "Vos droits") }),
    ).sections;
    assert.equal(section?.kind, "modified");
    assert.equal(shown(section.heading), "Vos [retrait : données] [ajout : droits]");
  });

  test("rows, values and definitions of the aids are compared; what is the same is no change", () => {
    const row = {
      purpose: "Livrer",
      section: "a",
      quote: A,
      data: [],
      recipients: [],
      terms: [],
      legalBasis: undefined,
      retention: undefined,
      transfers: undefined,
      obligatory: undefined,
    };
    const term = { term: "cookie", forms: [], definition: "Un petit fichier.", source: "CNIL", address: undefined };
    const before = {
      ...policyOf({ a: A }),
      aids: { processings: { common: undefined, traitements: [row] }, glossary: [term] },
    };
    const sold = { ...row, recipients: ["des courtiers"], retention: "dix ans" };
    const after = { ...before, aids: { ...before.aids, processings: { common: undefined, traitements: [sold] } } };
    const [table, glossary] = comparePolicies(before, after).aids;
    assert.deepEqual([table?.changed, glossary?.changed], [true, false]);
    const kinds = (old: Policy, now: Policy) => comparePolicies(old, now).aids.map(({ kind }) => kind);
    assert.deepEqual(kinds(before, after), ["modified", "unchanged"]);
    const bare = { ...before, aids: EMPTY_POLICY.aids };
    assert.deepEqual([...kinds(bare, before), ...kinds(before, bare)], ["added", "added", "removed", "removed"]);
    assert.match(
      shown(table?.passages),
      /\[ajout : Destinataires : des courtiers\]\n?\[ajout : Conservation : dix ans\]/,
    );

    const named = { ...before.aids, processings: { common: undefined, traitements: [{ ...row, register: "T-01" }] } };
    assert.equal(comparePolicies(before, { ...before, aids: named }).aids[0]?.changed, false);

    const redefined = { ...before, aids: { ...before.aids, glossary: [{ ...term, definition: "Un fichier." }] } };
    const [same, changed] = comparePolicies(before, redefined).aids;
    assert.deepEqual([same?.changed, changed?.changed], [false, true]);
    assert.match(shown(changed?.passages), /Un \[retrait : petit\] fichier/);

    const widened = {
      processings: { common: undefined, traitements: [{ ...row, quote: "votre nom", terms: ["dpv:Marketing"] }] },
      glossary: [{ ...term, forms: ["traceurs"], address: "https://www.cnil.fr/" }],
    };
    const [cited, formed] = comparePolicies(before, { ...before, aids: widened }).aids;
    assert.match(shown(cited?.passages), /Vocabulaire : dpv:Marketing/);
    assert.match(shown(cited?.passages), /« \[retrait : Nous recueillons\] ?votre/);
    assert.match(shown(formed?.passages), /aussi : traceurs/);
    assert.match(formed?.passages[0]?.html ?? "", /aria-label="CNIL, cookie"/);
  });
});

describe("a section split in two", () => {
  const [first, second] = ["Nous gardons vos données six mois au plus.", "Vous pouvez les lire à tout moment."];

  test("shows its second half as moved, there and here, whole", () => {
    const comparison = comparePolicies(
      policyOf({ a: front(1, "", `${first}\n\n${second}`, "Durées") }),
      policyOf({ a: front(1, "", first, "Durées"), b: front(2, "", second, "Vos droits") }),
    );
    const [old, added] = comparison.sections.map(({ passages }) => shown(passages));
    assert.equal(old, `${first}\n[déplacé vers « Vos droits » : ${second}]`);
    assert.equal(added, `[venu de « Durées » : ${second}]`);
    const kinds = comparison.sections.flatMap(({ passages }) => passages.flatMap(({ changes }) => changes));
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ["moved away", "moved here"],
    );
  });
});

describe("sectionLives", () => {
  test("follows a section through renaming, and tells only the versions that touched it", () => {
    const versions = versionsOf([
      ["2027-01-01", { a: A, b: front(2, "", B) }],
      ["2027-02-01", { a: `${A} Et votre âge.`, b: front(2, "", B) }],
      ["2027-03-01", { a: `${A} Et votre âge.`, z: front(2, "b", B) }],
      ["2027-04-01", { a: `${A} Et votre âge.`, z: front(2, "b", `${B} Jamais.`) }],
    ]);
    const archive = archiveOf(versions);
    const comparisons = new Map(
      archive.versions.map((version, index) => [
        version,
        comparePolicies(archive.versions[index - 1]?.policy ?? EMPTY_POLICY, version.policy),
      ]),
    );
    const lives = sectionLives(calendarOn("2027-12-31", archive).standings.values(), comparisons).map(
      ({ ids, events }) => [
        ids.join(" "),
        events.map(({ standing, section }) => `${standing.version.date.slice(5, 7)} ${section.kind}`).join(", "),
      ],
    );
    assert.deepEqual(lives, [
      ["a", "01 added, 02 modified"],
      ["z b", "01 added, 03 unchanged, 04 modified"],
    ]);
  });
});
