import { importPolicy, type ImportedPolicy } from "../../scripts/import/import-policy.ts";
import { textReport } from "../../scripts/policy/checks/check-report.ts";
import { readPolicy, type Policy } from "../../scripts/policy/content/policy.ts";
import type { Section } from "../../scripts/policy/content/section.ts";

/** Imports a document and reads what comes of it as a policy. Throws with the report when either is refused. */
export async function imported(
  name: string,
  content: string | Uint8Array,
  known: readonly Section[] = [],
): Promise<ImportedPolicy & { policy: Policy }> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const result = await importPolicy(name, bytes, known);
  if (!result.ok) throw new Error(textReport(result.problems));
  const policy = readPolicy(result.value.files.map((file) => ({ file: file.name, text: file.text })));
  if (!policy.ok) throw new Error(textReport(policy.problems));
  return { ...result.value, policy: policy.value };
}

/** What a policy became, section by section, and what was told and where, a line each. */
export function summaryOf({ files, notices }: ImportedPolicy): readonly [sections: string, notices: string] {
  const sections = files.map(({ name, text }) => {
    const [, title = "", body = ""] = /^---\ntitle: (.*)\n[^]*?\n---\n\n([^]*)$/.exec(text) ?? [];
    return `${name.replace(".md", "")}: ${title}\n\n${body}`;
  });
  return [sections.join("\n").trim(), notices.map(({ what, where }) => `${what} @ ${where}`).join("\n") || "rien"];
}
