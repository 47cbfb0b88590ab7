import { escapeUTF8 } from "entities";
import { renderForeignMarkdown } from "../policy/markdown/parser.ts";
import type { Lose } from "./losses.ts";
import { isShouted } from "./titles.ts";
import { HEADING } from "./tree.ts";

/** Text in the encodings that Windows and the web give it, lines ended by "\n". */
export function decodeText(bytes: Uint8Array): string {
  const decodeAs = (encoding: string, fatal = false) =>
    new TextDecoder(encoding, { fatal }).decode(bytes).replace(/\r\n?/g, "\n");
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs("utf-16le");
  try {
    return decodeAs("utf-8", true);
  } catch {
    return decodeAs("windows-1252");
  }
}

/** Markdown as HTML; its front matter is lost. */
export function markdownToHtml(text: string, lose: Lose): string {
  const [frontMatter = ""] = /^---\n[^]*?\n---(?:\n|$)/.exec(text) ?? [];
  if (frontMatter) lose(`en-tête : « ${frontMatter} »`, "début du fichier");
  return renderForeignMarkdown(text.slice(frontMatter.length));
}

/** Plain text: lines of capitals are headings, `- ` begins an item, `**` encloses bold; other lines make paragraphs. */
export function textToHtml(text: string): string {
  const blocks: { tag: string; text: string }[] = [];
  let open = false;
  for (const line of text.split(/[\n\f\v\u2028\u2029]/).map((raw) => raw.trim())) {
    const last = blocks.at(-1);
    const [, item] = /^[-*•–—·▪◦]\s+(.+)/.exec(line) ?? [];
    const isHeading = isShouted(line);
    const goesOn = last?.tag === "p" && /[\p{L}\p{N}]$/u.test(last.text) && /^\p{Ll}/u.test(line);
    if (line === "") open = false;
    else if (item !== undefined) blocks.push({ tag: "li", text: item });
    else if (isHeading && !(open && last?.tag === "h1")) blocks.push({ tag: "h1", text: line });
    else if (open && last?.tag === "p" && /^(?:={3,}|-{3,})$/.test(line)) last.tag = line.startsWith("=") ? "h1" : "h2";
    else if (last && (goesOn || (open && (isHeading || !HEADING.test(last.tag))))) last.text += ` ${line}`;
    else blocks.push({ tag: "p", text: line });
    if (line !== "") open = true;
  }
  return blocks
    .map(({ tag, text: words }) => `<${tag}>${escapeUTF8(words)}</${tag}>\n`)
    .join("")
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, "<strong>$1</strong>")
    .replace(/(?:<li>.*<\/li>\n)+/g, "<ul>$&</ul>");
}
