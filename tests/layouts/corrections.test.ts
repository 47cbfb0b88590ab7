import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { versionsFile } from "../../layouts/formats/records.ts";
import { pages } from "../../layouts/pages.ts";
import { readStyles } from "../../layouts/style.ts";
import { daysAfter } from "../../scripts/policy/dates.ts";
import type { Publication } from "../../scripts/policy/versions/archive.ts";
import { calendarOn } from "../../scripts/policy/versions/calendar.ts";
import { archiveOf, contentOf, publish, withdraw } from "../support/history.ts";
import { textOf } from "../support/text.ts";

/** What can befall a version announced on 1 February for 15 March, in the order in which it does. */
const EVENTS = ["replaced", "urgent", "postponed", "withdrawn", "sameDay"] as const;
type Fate = Readonly<Record<(typeof EVENTS)[number], boolean>>;

const [URGENT, ANNOUNCED, LATER] = ["2027-02-12", "2027-03-15", "2027-04-10"] as const;
const styles = readStyles();
/** The eve of each date, the day and the day after. */
const DAYS = [URGENT, ANNOUNCED, LATER].flatMap((date) => [-1, 0, 1].map((days) => daysAfter(date, days)));

/** What is published in a year of some events, and each version's name by what it is. */
function yearOf(fate: Fate) {
  let publications: readonly Publication[] = [];
  const names = new Map<string, string>();
  const add = (what: string, effective: string, published: string, replaces?: string) => {
    publications = publish(publications, effective, { a: `Texte ${what}.` }, { published, replaces });
    names.set(what, publications.at(-1)?.name ?? "");
    return publications.at(-1)?.name;
  };
  add("first", "2027-01-01", "2027-01-01");
  let standing = add("announced", ANNOUNCED, "2027-02-01");
  if (fate.replaced) standing = add("corrected", ANNOUNCED, "2027-02-05", standing);
  if (fate.urgent) add("urgent", URGENT, "2027-02-10");
  if (fate.postponed) standing = add("later", LATER, "2027-02-15", standing);
  if (fate.withdrawn) publications = withdraw(publications, standing ?? "", "2027-02-20");
  if (fate.sameDay) add("second", ANNOUNCED, ANNOUNCED);
  return { archive: archiveOf(publications), names };
}

/** What applies, by the words of `yearOf`: told by hand, not by the calendar. */
function expected({ replaced, urgent, postponed, withdrawn, sameDay }: Fate) {
  const before = urgent ? "urgent" : "first";
  const announced = postponed || withdrawn ? undefined : replaced ? "corrected" : "announced";
  const inMarch = sameDay ? "second" : (announced ?? before);
  const later = postponed && !withdrawn ? "later" : undefined;
  return {
    inForce: (day: string) =>
      day < URGENT ? "first" : day < ANNOUNCED ? before : day < LATER ? inMarch : (later ?? inMarch),
    before: {
      ...(urgent && { urgent: "first" }),
      ...(announced !== undefined && { [announced]: before }),
      ...(sameDay && { second: announced ?? before }),
      ...(later !== undefined && { [later]: inMarch }),
    },
    never: ["announced", "corrected", "later"].filter((what) => what !== announced && what !== later),
  };
}

/** Every combination of events. */
const FATES = Array.from({ length: 2 ** EVENTS.length }, (_, bits): Fate => {
  const happens = (index: number) => Math.floor(bits / 2 ** index) % 2 === 1;
  return {
    replaced: happens(0),
    urgent: happens(1),
    postponed: happens(2),
    withdrawn: happens(3),
    sameDay: happens(4),
  };
});

const FRENCH = { [URGENT]: "12 février 2027", [ANNOUNCED]: "15 mars 2027", [LATER]: "10 avril 2027" } as const;

describe("an announced version, whatever befalls it", () => {
  for (const fate of FATES) {
    const title = EVENTS.filter((event) => fate[event]).join(", ") || "nothing";
    test(`${title}: what applies before, on and after each date, and what every page says of it`, () => {
      const { archive, names } = yearOf(fate);
      const { inForce, before, never } = expected(fate);
      const nameOf = (what: string) => names.get(what) ?? "";
      const neverApplied = never.map(nameOf).filter((name) => name !== "");
      const content = contentOf({ a: "Texte." }, archive.publications);
      for (const day of DAYS) {
        const applies = nameOf(inForce(day));
        assert.equal(calendarOn(day, archive).inForce?.name, applies, day);
        const build = { site: content.site, origin: "https://a.exemple", day, preview: false, styles };
        const site = new Map(pages(build, content).map(({ address, render }) => [address, render]));
        const markup = (address: string) => (site.get(address)?.() ?? "").replace(/^[^]*<body/, "<body");
        const said = (address: string) => textOf(markup(address)).replace(/[\u00A0\u202F]/g, " ");

        const home = said("/");
        assert.match(home, new RegExp(`Texte ${inForce(day)}\\.`), day);
        const toCome = archive.versions.filter(({ name, date }) => !neverApplied.includes(name) && date > day);
        for (const [date, french] of Object.entries(FRENCH)) {
          const announced = home.includes(`s’applique à partir du ${french}`);
          assert.equal(
            announced,
            toCome.some((version) => version.date === date),
            `${date} on ${day}`,
          );
          const withdrawn = fate.withdrawn && date === (fate.postponed ? LATER : ANNOUNCED) && day < date;
          assert.equal(home.includes(`annoncée pour le ${french} est retirée`), withdrawn, `${date} on ${day}`);
        }
        const list = markup("/versions/");
        for (const name of names.values()) {
          const [entry = ""] = new RegExp(`<section id="v${name}">[^]*?</section>`).exec(list) ?? [];
          assert.equal(/<\/a>, en vigueur<\/h2>/.test(entry), name === applies, `${name} on ${day}`);
          assert.equal(/annoncée pour le/.test(entry), neverApplied.includes(name), `${name} on ${day}`);
        }
        const programs: { days: { from: string; until?: string; version: string }[] } = JSON.parse(
          versionsFile(build, archive),
        );
        const told = programs.days.filter(({ from, until = "9999" }) => from <= day && day <= until);
        assert.deepEqual(
          told.map(({ version }) => version),
          [`https://a.exemple/versions/${applies}/`],
          day,
        );
        assert.ok(site.get("/politique.jsonld")?.().includes(`/versions/${applies}/`), day);

        if (day !== DAYS.at(-1)) continue;
        for (const name of neverApplied) assert.match(said(`/versions/${name}/`), /Version annoncée pour le \d/);
        for (const [what, earlier] of Object.entries(before)) {
          const redline = said(`/versions/${nameOf(what)}/modifications/`);
          assert.match(redline, new RegExp(`Texte .*${earlier}.*${what}`), what);
        }
      }
    });
  }
});
