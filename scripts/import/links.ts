import type { Link } from "mdast";
import { withSoundLetters } from "../policy/content/edited.ts";
import { renderMarkdown } from "../policy/markdown/markdown.ts";
import { decoded, isOutward } from "./addresses.ts";
import type { Tell } from "./notices.ts";
import type { Part } from "./match-sections.ts";

/** Where a link of a document leads in its sections; nothing, and told, where the site may not lead. */
export function resolved(
  { url }: Link,
  words: string,
  where: string,
  parts: readonly Part[],
  tell: Tell,
): string | undefined {
  const anchor = /^\/?#(.+)/.exec(url)?.[1];
  const part = anchor === undefined ? undefined : partWith(anchor, parts);
  if (part) return `#${part.id}`;
  // An address of this site is a good one where the present text has it, though a program wrote it as one of its own disk.
  const known = parts.flatMap(({ section }) => section?.links ?? []).map(({ href }) => href);
  if (known.includes(url) || isAllowed(url)) return url;
  const internal = isOutward(url) ? undefined : known.find((href) => /^\/./.test(href) && url.endsWith(href));
  if (internal !== undefined) return internal;
  const mended = mend(url);
  if (mended !== undefined) tell(`adresse changée, à vérifier : ${url} est devenue ${mended}`, where);
  else if (url.trim() !== "") tell(`lien vers ${url}, laissé de côté : « ${words} »`, where);
  // Words that are an address lead there, as bare ones do.
  return mended ?? [words, mend(words) ?? ""].find(isAllowed);
}

function partWith(anchor: string, parts: readonly Part[]): Part | undefined {
  // GitHub puts a prefix before the ids of a text.
  const names = [anchor, decoded(anchor)].flatMap((name) => [name, name.replace(/^user-content-/, "")]);
  return parts.find(({ anchors, blocks }) =>
    names.some((name) => anchors.includes(name) || blocks.some((block) => block.anchors.includes(name))),
  );
}

/** A secure or complete form of an address that says what is meant, if there is one. */
function mend(url: string): string | undefined {
  const [scheme = ""] = /^(?:mailto|tel):/i.exec(url) ?? [];
  const rest = url.slice(scheme.length);
  const candidates = [
    url.trim().replace(/^http:\/\/|^\/\/|^(?=www\.)/i, "https://"),
    ...(/^[^\s@:/?]+@[^\s@:/?]+$/.test(url) ? [`mailto:${url}`] : []),
    ...(scheme === "" ? [] : [/\s+/g, /[^\d+.-]/g, /\?.*/].map((needless) => scheme + rest.replace(needless, ""))),
    URL.canParse(url) ? new URL(url).href : "",
  ];
  return candidates.find((candidate) => isOutward(candidate) && candidate !== url && isAllowed(candidate));
}

/** Whether the site's pages let a link lead to an address. */
function isAllowed(url: string): boolean {
  if (!isOutward(url) || /[<>\n]/.test(url) || withSoundLetters(url) !== url) return false;
  const { links, faults } = renderMarkdown(`[x](<${url}>)`);
  return faults.length === 0 && links.length === 1;
}
