import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { LARGEST_SEALED, writeProjectFiles, writeProjectFolder } from "../../../scripts/policy/content/files.ts";
import { loadContent } from "../../../scripts/policy/loading/content.ts";
import { planRelease, type ReleaseOptions } from "../../../scripts/policy/release/plan-release.ts";
import { contentOf, versionsOf } from "../../support/history.ts";

const versions = versionsOf([["2027-01-01", { droits: "Vos droits." }]]);
const changed = contentOf({ droits: "Tous vos droits." }, versions);
const good: ReleaseOptions = {
  published: "2027-02-01",
  effective: "2027-03-15",
  kind: "substantielle",
  note: "Vous avez plus de droits : « lesquels » est dit ici.",
};

function refusal(options: Partial<ReleaseOptions>, content = changed): string {
  const plan = planRelease(content, { ...good, ...options });
  return plan.ok ? "" : plan.problems.map(({ message }) => message).join("\n");
}

describe("planRelease", () => {
  test("freezes the working text byte for byte, with its record and its checksums", () => {
    const plan = planRelease(changed, good);
    assert.ok(plan.ok);
    const { folder, files, warnings, comparison } = plan.value;
    assert.equal(folder, "content/versions/2027-03-15");
    assert.deepEqual(
      files.map(({ file }) => file.slice(folder.length + 1)),
      ["droits.md", "release.yaml", "SHA256SUMS"],
    );
    assert.deepEqual(files[0]?.bytes, changed.workingFiles[0]?.bytes);
    assert.equal(
      new TextDecoder().decode(files[1]?.bytes),
      `published: "2027-02-01"\neffective: "2027-03-15"\nkind: "substantielle"\nnote: |\n  ${good.note}\nprevious: "${versions[0]?.seal}"\n`,
    );
    assert.match(
      new TextDecoder().decode(files[2]?.bytes),
      /^[0-9a-f]{64} {2}droits\.md\n[0-9a-f]{64} {2}release\.yaml\n$/,
    );
    assert.deepEqual(warnings, []);
    assert.match(comparison.sections[0]?.passages[0]?.html ?? "", /<ins>/);
  });

  test("keeps from readers which processing of the company's register a purpose is", () => {
    const table = "traitements:\n  - purpose: Répondre\n    section: droits\n    quote: Tous vos droits\n";
    const file = "content/traitements.yaml";
    const bytes = new TextEncoder().encode(`${table}    register: "T-01"\n`);
    const plan = planRelease({ ...changed, workingFiles: [...changed.workingFiles, { file, bytes }] }, good);
    assert.ok(plan.ok);
    const frozen = plan.value.files.find((each) => each.file.endsWith("traitements.yaml"));
    assert.equal(new TextDecoder().decode(frozen?.bytes), table);
  });

  test("warns when a substantial change gives little notice, and only then", () => {
    const warnings = (options: Partial<ReleaseOptions>) => {
      const plan = planRelease(changed, { ...good, ...options });
      return plan.ok && plan.value.warnings.length;
    };
    assert.equal(warnings({ effective: "2027-03-03" }), 0);
    assert.equal(warnings({ effective: "2027-03-02" }), 1);
    assert.equal(warnings({ effective: "2027-03-02", kind: "rédactionnelle" }), 0);
  });

  test("warns when readers would see no difference", () => {
    const [section] = changed.workingFiles;
    assert.ok(section);
    const text = new TextDecoder().decode(versions[0]?.files.find(({ file }) => file.endsWith("droits.md"))?.bytes);
    const bytes = new TextEncoder().encode(text.replace(/^order: .*/m, "order: 77"));
    const plan = planRelease({ ...changed, workingFiles: [{ ...section, bytes }] }, good);
    assert.ok(plan.ok);
    assert.deepEqual(plan.value.warnings, ["Les lecteurs verront le même texte que celui de la version 2027-01-01."]);
  });

  test("refuses in French what must not be published", () => {
    assert.match(
      refusal({ effective: "2027-02-28", published: "2026-12-01" }),
      /dernière publication est du 2027-01-01/,
    );
    assert.match(refusal({ effective: "2207-03-15" }), /dans plus de deux ans/);
    assert.match(refusal({ replaces: "2027-01-01" }), /n’est pas une version annoncée/);
    assert.match(refusal({ effective: "2027-01-31" }), /ne peut pas s’appliquer avant/);
    assert.match(refusal({ effective: "31/03/2027" }), /n’est pas une date/);
    assert.match(refusal({ effective: "2027-02-29" }), /n’est pas une date/);
    assert.match(refusal({ kind: "grave" }), /n’est pas une nature/);
    assert.match(refusal({ effective: "", kind: "" }), /La date d’effet manque/);
    assert.match(refusal({ effective: "", kind: "" }), /La nature de la version manque/);
    assert.match(refusal({ note: "  " }), /note est vide/);
    assert.match(refusal({ note: "<b>gras</b>" }), /HTML/);
    assert.match(refusal({ note: "[x](javascript:x)" }), /n’est pas permise/);
    assert.match(refusal({ note: "caché \u202E" }), /invisible/);
    assert.match(refusal({}, contentOf({ droits: "Vos droits." }, versions)), /Rien n’a changé/);
    assert.match(refusal({}, contentOf({ droits: "Durée : [à compléter : durée]" }, versions)), /à compléter/);
    const unnamed = contentOf({ droits: "Vos droits, revus." }, versions);
    assert.match(refusal({}, { ...unnamed, site: { ...unnamed.site, organisation: "[Nom de la société]" } }), /\[Nom/);
  });

  test("writes what every build reads, however large, and nothing larger", async () => {
    const first = contentOf({ droits: "Vos droits." });
    const planOf = (size: number) => planRelease(first, good, new Uint8Array(size));
    const [largest, larger] = [planOf(LARGEST_SEALED), planOf(LARGEST_SEALED + 1)];
    assert.ok(largest.ok && !larger.ok);
    assert.match(larger.problems.map(({ message }) => message).join("\n"), /trop gros/);

    const root = await mkdtemp(join(tmpdir(), "release-"));
    try {
      const site = new TextEncoder().encode("organisation: Exemple\nshop: https://exemple.fr/\n");
      await writeProjectFolder(root, "content/sections", first.workingFiles);
      await writeProjectFiles(root, "content", [{ file: "content/site.yaml", bytes: site }]);
      await writeProjectFolder(root, largest.value.folder, largest.value.files);
      await writeProjectFiles(root, "content/versions", [largest.value.index]);
      const content = loadContent(root);
      assert.ok(content.ok);
      assert.deepEqual(
        content.value.archive.versions.map(({ date }) => date),
        ["2027-03-15"],
      );
    } finally {
      await rm(root, { recursive: true });
    }
  });

  test("names all reasons at once", () => {
    assert.equal(refusal({ effective: "x", kind: "y", note: "" }).split("\n").length, 3);
  });
});
