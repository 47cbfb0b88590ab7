import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { glossarySchema, processingsSchema } from "../../../scripts/policy/content/schema.ts";
import { readYaml } from "../../../scripts/policy/content/yaml.ts";
import { readCases } from "../../support/pairs.ts";

describe("YAML that can't be read is told by the slip that made it so", () => {
  for (const { name, parts } of readCases(new URL("yaml.txt", import.meta.url))) {
    test(name, () => {
      const result = readYaml({ file: "content/site.yaml", text: `${parts[0]}\n` }, glossarySchema);
      const told = result.ok ? [] : result.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
      assert.equal(told.join("\n"), parts[1]);
    });
  }
});

test("yes and no are said in French, too", () => {
  const row = (answer: string) => `traitements:
  - purpose: Répondre
    section: droits
    quote: peut demander ses données
    obligatory: ${answer}
`;
  const read = ["oui", "Non", "true", "false", "parfois"].map((answer) => {
    const result = readYaml({ file: "content/traitements.yaml", text: row(answer) }, processingsSchema);
    return result.ok && result.value.traitements[0]?.obligatory;
  });
  assert.deepEqual(read, [true, false, true, false, false]);
  assert.ok(!readYaml({ file: "content/traitements.yaml", text: row("parfois") }, processingsSchema).ok);
});
