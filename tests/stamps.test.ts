import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadContent } from "../scripts/policy/loading/content.ts";
import { stampPublications } from "../scripts/publication/stamps.ts";
import { ProjectCopy } from "./support/project.ts";
import { siteOf } from "./support/site.ts";
import { TimestampAuthority } from "./support/timestamp-authority.ts";

const PRELOAD = new URL("../scripts/preload.mjs", import.meta.url).href;
const FEBRUARY = { SOURCE_DATE_EPOCH: String(Date.parse("2027-02-01T12:00:00Z") / 1000) };

/** Runs a release while this process answers as the authority. */
async function release(project: ProjectCopy, args: readonly string[]) {
  const env = { ...process.env, ...FEBRUARY };
  return new Promise<{ readonly ok: boolean; readonly output: string }>((resolve) => {
    execFile(
      process.execPath,
      ["--import", PRELOAD, join(project.code, "scripts/release.ts"), ...args],
      { cwd: project.root, env },
      (error, stdout, stderr) => resolve({ ok: error === null, output: stdout + stderr }),
    );
  });
}

function name(project: ProjectCopy, url: string): void {
  project.edit("content/site.yaml", "# repository", `timestampAuthority: ${url}\n# repository`);
}

test("no release waits for its stamp; all that have none are stamped later, and OpenSSL believes each", async (t) => {
  const authority = new TimestampAuthority(t);
  const project = new ProjectCopy(t);
  const gone = await authority.serve(async (url) => url);
  name(project, gone);
  project.write("content/horodatage.pem", authority.certificates);
  project.edit("content/sections/cookies.md", "« cookies permanents »", "« cookies durables »");
  const options = ["--effet", "2027-03-15", "--nature", "rédactionnelle", "--note", "Des mots plus clairs."];
  const published = await release(project, options);
  assert.ok(published.ok, published.output);
  assert.match(published.output, /Pas d’horodatage : l’autorité .* ne répond pas\. .*--horodater/);
  assert.ok(project.has("content/versions/2027-03-15/SHA256SUMS"));

  await authority.serve(async (url) => {
    project.edit("content/site.yaml", gone, url);
    const { ok, output } = await release(project, ["--horodater"]);
    assert.ok(ok, output);
    assert.match(output, /Horodatage reçu pour 2027-03-15/);
  });
  assert.match((await release(project, ["--horodater"])).output, /Aucune publication n’attend d’horodatage/);
  const versions = join(project.root, "content/versions");
  const folders = readdirSync(versions).filter((entry) => /^\d/.test(entry));
  assert.ok(folders.length >= 5 && folders.includes("2027-03-15"));
  for (const folder of folders) {
    const bytes = (file: string) => new Uint8Array(readFileSync(join(versions, folder, file)));
    assert.ok(authority.verifies(bytes("SHA256SUMS.tsr"), bytes("SHA256SUMS")), folder);
  }
  const { read, sealedFiles } = await siteOf(project, FEBRUARY);
  assert.ok(sealedFiles.some(({ address }) => address === "/versions/2027-03-15/SHA256SUMS.tsr"));
  assert.match(read("/verifier/"), /openssl ts -verify/);
  assert.equal(read("/horodatage.pem"), authority.certificates);

  project.write("content/versions/2027-03-15/SHA256SUMS.tsr", "jeton");
  const fault = /content\/versions\/2027-03-15\/SHA256SUMS\.tsr:1:1 erreur .*tronqué/;
  await assert.rejects(siteOf(project, FEBRUARY), fault);
  const checked = project.run("scripts/check.ts", [], { ...FEBRUARY, GITHUB_ACTIONS: "" });
  assert.equal(checked.status, 1);
  assert.match(checked.output, fault);
});

test("nothing is written without certificates to judge by, or of another authority's answer", async (t) => {
  const authority = new TimestampAuthority(t);
  const other = new TimestampAuthority(t);
  const project = new ProjectCopy(t);
  const stamping = () => {
    const content = loadContent(project.root);
    assert.ok(content.ok);
    return stampPublications(project.root, content.value);
  };
  await other.serve(async (url) => {
    name(project, url);
    assert.match((await stamping()).fault ?? "", /content\/horodatage\.pem manque/);
    project.write("content/horodatage.pem", authority.certificates);
    assert.match((await stamping()).fault ?? "", /n’est pas recevable\. .*une autre autorité/);
  });
  const tokens = readdirSync(join(project.root, "content"), { recursive: true }).filter((file) =>
    String(file).endsWith(".tsr"),
  );
  assert.deepEqual(tokens, []);
});
