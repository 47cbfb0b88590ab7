import { readFileSync } from "node:fs";

/** One block of a fixture file: what it shows, and its parts between lines of a single dot. */
export interface Case {
  readonly name: string;
  readonly parts: readonly string[];
}

/**
 * Reads a fixture file in markdown-it's own format: a title, then parts separated by lines of a single dot, as many as
 * `partCount`. Invisible characters are written visibly: `⍽` no-break space, `⎵` narrow no-break space. Throws when the
 * file holds no case or one of another form.
 */
export function readCases(url: URL, partCount = 2): readonly Case[] {
  const blocks = readFileSync(url, "utf8").split(/\n\.\n\n+/);
  const cases = blocks.map((block) => {
    const [name = "", ...parts] = block.replace(/\n\.\n*$/, "").split(/\n\.(?:\n|$)/);
    if (parts.length !== partCount) throw new Error(`« ${name} » has ${parts.length} parts instead of ${partCount}.`);
    return { name: name.trim(), parts: parts.map((part) => part.replaceAll("⍽", "\u00A0").replaceAll("⎵", "\u202F")) };
  });
  if (cases.length === 0) throw new Error(`No case in ${url.pathname}`);
  return cases;
}
