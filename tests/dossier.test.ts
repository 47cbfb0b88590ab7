import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { HtmlValidate } from "html-validate";
import JsZip from "jszip";
import { appliedIn } from "../scripts/policy/versions/applied.ts";
import { archiveOf, publish, versionsOf, withdraw } from "./support/history.ts";
import { ProjectCopy } from "./support/project.ts";
import { readTagged, spoken } from "./support/tagged-pdf.ts";

const DOSSIER = "scripts/dossier.ts";
const DECEMBER = { SOURCE_DATE_EPOCH: String(Date.parse("2026-12-31T12:00:00Z") / 1000) };

describe("what applied in a period", () => {
  const first = versionsOf([
    ["2027-01-01", { droits: "Vos droits." }],
    ["2027-02-01", { droits: "Tous vos droits." }],
  ]);
  const twice = publish(first, "2027-02-01", { droits: "Tous vos droits !" }, { published: "2027-02-01" });
  const announced = publish(twice, "2027-04-01", { droits: "Autre." }, { published: "2027-02-02" });
  const archive = archiveOf(withdraw(announced, "2027-04-01", "2027-03-01"));
  const names = (from: string, to: string) => appliedIn({ from, to }, archive).map(({ version }) => version.name);

  test("is every version in force on one of its days, and none that was withdrawn", () => {
    assert.deepEqual(names("2026-01-01", "2026-12-31"), []);
    assert.deepEqual(names("2027-01-31", "2027-01-31"), ["2027-01-01"]);
    assert.deepEqual(names("2027-02-01", "2027-02-01"), ["2027-02-01", "2027-02-01-2"]);
    assert.deepEqual(names("2027-02-02", "2028-01-01"), ["2027-02-01-2"]);
    assert.deepEqual(names("2027-01-01", "2027-04-02"), ["2027-01-01", "2027-02-01", "2027-02-01-2"]);
  });
});

describe("npm run dossier", () => {
  test("gathers versions, redlines and messages that coreutils can prove, the same to the byte each time", async (t) => {
    const project = new ProjectCopy(t);
    const options = ["--du", "2025-09-15", "--au", "2026-11-30"];
    const file = join(project.root, "dossier-2025-09-15-2026-11-30.zip");
    const { status, output } = project.run(DOSSIER, options, DECEMBER);
    assert.equal(status, 0, output);
    assert.match(output, /Sa première page est index\.html, et index\.pdf\.$/m);
    const bytes = readFileSync(file);
    rmSync(file);
    project.run(DOSSIER, options, { ...DECEMBER, TZ: "Pacific/Kiritimati", FORCE_COLOR: "1" });
    assert.deepEqual(readFileSync(file), bytes);

    const folder = join(project.root, "dossier");
    const { files } = await JsZip.loadAsync(bytes);
    for (const [name, entry] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), await entry.async("uint8array"));
    }
    for (const version of ["2025-09-15", "2026-02-01"]) {
      const check = spawnSync("sha256sum", ["--strict", "-c", "SHA256SUMS"], {
        cwd: join(folder, "versions", version),
      });
      assert.equal(check.status, 0, version);
      assert.match(project.read(`dossier/messages/${version}.txt`), /Sceau de cette publication/);
    }
    const all = ["--ignore-missing", "--strict", "-c", "SHA256SUMS"];
    assert.equal(spawnSync("sha256sum", all, { cwd: join(folder, "versions") }).status, 0);
    assert.equal(project.has("dossier/versions/2025-03-01"), false);
    assert.match(project.read("dossier/comparaisons/2025-09-15.txt"), /\[(?:ajout|retrait)/);
    assert.ok(JSON.parse(project.read("dossier/versions.json")).versions.length >= 2);

    const page = project.read("dossier/index.html");
    const report = await new HtmlValidate({ extends: ["html-validate:standard"] }).validateString(page);
    assert.ok(report.valid, `${report.results[0]?.messages[0]?.message}`);
    assert.match(page, /datetime="2025-09-15"/);
    const printed = await readTagged(new Uint8Array(readFileSync(join(folder, "index.pdf"))));
    const text = spoken(printed.sheets);
    assert.match(text, /du 15 septembre 2025 au 31 janvier 2026 2025-09-15, \S+ \d/);
    for (const [, seal = ""] of page.matchAll(/<code>([0-9a-f]{64})<\/code>/g)) assert.ok(text.includes(seal), seal);
    for (const [, href = ""] of page.matchAll(/ href="(?!https:|data:|#)([^"]*)"/g)) {
      assert.ok(project.has(`dossier/${href}`), href);
    }
  });

  test("answers for one day, and refuses what it can't prove", (t) => {
    const project = new ProjectCopy(t);
    assert.match(project.run(DOSSIER, ["--le", "2026-11-23"], DECEMBER).output, /la version 2026-02-01 s’appliquait/);
    assert.match(project.run(DOSSIER, ["--le", "2025-01-01"], DECEMBER).output, /aucune version ne s’appliquait/);
    for (const [options, reason] of [
      [["--le", "2027-01-01"], /n’est pas encore passé/],
      [["--le", "3 mars"], /n’est pas une date/],
      [["--du", "2026-12-01", "--au", "2026-11-01"], /avant de commencer/],
      [[], /Dites la période/],
    ] as const) {
      const { status, output } = project.run(DOSSIER, options, DECEMBER);
      assert.equal(status, 1);
      assert.match(output, reason);
    }
  });
});
