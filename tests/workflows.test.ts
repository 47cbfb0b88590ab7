import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import * as v from "valibot";
import { parse } from "yaml";

const FOLDER = new URL("../.github/workflows/", import.meta.url);
const STEP = v.object({ name: v.optional(v.string()), run: v.optional(v.string(), "") });
const JOB = v.object({ permissions: v.optional(v.record(v.string(), v.string()), {}), steps: v.array(STEP) });
const WORKFLOW = v.object({ jobs: v.record(v.string(), JOB) });

const workflows = readdirSync(FOLDER).map((file) => {
  const text = readFileSync(new URL(file, FOLDER), "utf8");
  return { file, text, jobs: Object.values(v.parse(WORKFLOW, parse(text)).jobs) };
});

describe("every workflow", () => {
  for (const { file, text, jobs } of workflows) {
    test(`pins each action by its commit, with its version beside: ${file}`, () => {
      for (const [line] of text.matchAll(/^.*\buses:.*$/gm)) {
        assert.match(line, /uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    });

    test(`gives a shell values, never text of others' making: ${file}`, () => {
      for (const { run } of jobs.flatMap(({ steps }) => steps)) assert.doesNotMatch(run, /\$\{\{/);
    });

    test(`runs no code of the project, nor of its packages, where it may write to the repository: ${file}`, () => {
      for (const { steps } of jobs.filter(({ permissions }) => permissions["contents"] === "write")) {
        for (const { run } of steps) assert.doesNotMatch(run, /\b(?:npm|npx|node)\b/);
      }
    });
  }
});

test("« Publier une version » pushes to no branch but a proposal's", () => {
  const steps = workflows.find(({ file }) => file === "publier.yml")?.jobs.flatMap((job) => job.steps);
  const script = steps?.find(({ name }) => name === "Vérifier la demande")?.run;
  assert.ok(script);
  for (const [demand, isGranted] of [
    ["Publier le texte de travail:", true],
    ["Retirer une version annoncée:", true],
    ["Demander les horodatages qui manquent:", true],
    ["Redater une proposition:publication-12", true],
    ["Redater une proposition:", false],
    ["Redater une proposition:main", false],
    ["Redater une proposition:refs/heads/main", false],
    ["Publier le texte de travail:main", false],
    ["Publier le texte de travail:publication-12", false],
    ["$(exit 0):main", false],
  ] as const) {
    const env = { ...process.env, DEMANDE: demand };
    assert.equal(spawnSync("bash", ["-e", "-c", script], { env }).status === 0, isGranted, demand);
  }
});
