import type { MarkdownNode, ParsedText } from "./parser.ts";

/** A link's address and the offset of the Markdown where it stands. */
export interface Link {
  readonly href: string;
  readonly offset: number;
}

/** A link as its text writes it. */
export interface WrittenLink extends Link {
  /** The address, decoded to be shown. */
  readonly written: string;
  /** What readers see of it. */
  readonly words: string;
}

/** The links of a text, in its order. */
export function* linksIn({ text, nodes }: ParsedText): Generator<WrittenLink> {
  const definitions = nodes.filter(({ token }) => token.type === "reference_definition");
  // Of two definitions of one name the first one holds.
  const byName = new Map(definitions.toReversed().map((node) => [node.token.meta?.["label"], node]));
  const open: { readonly node: MarkdownNode; words: string }[] = [];
  for (const node of nodes) {
    for (const link of open) link.words += node.token.content;
    if (node.token.type === "link_open") open.push({ node, words: "" });
    const link = node.token.type === "link_close" ? open.pop() : undefined;
    if (!link) continue;
    const href = String(link.node.token.attrGet("href"));
    const definition = byName.get(link.node.token.meta?.["label"]);
    yield {
      href,
      written: decodeSafely(href),
      words: link.words,
      offset: Math.min(addressPlace(text, link.node, node, definition), text.length),
    };
  }
}

/** Where a link's address stands: after its words, between angle brackets, or in a definition elsewhere. */
function addressPlace(
  text: string,
  { token, start }: MarkdownNode,
  closing: MarkdownNode,
  definition: MarkdownNode | undefined,
): number {
  if (token.markup === "autolink") return start + 1;
  const from = (definition ?? closing).start;
  const [lead = ""] = (definition ? /^[^]*?\]:\s*<?/ : /^\]\(\s*<?/).exec(text.slice(from, definition?.end)) ?? [];
  return from + lead.length;
}

/** What to write instead of a link's address, or nothing when it is good: https, mailto, tel, or within the site. */
export function addressRemedy(href: string): string | undefined {
  if (/^http:/i.test(href)) return "Écrivez l’adresse avec https://.";
  if (/^www\./i.test(href)) return `Écrivez l’adresse entière : https://${href}`;
  if (/^[^\s@:/]+@[^\s@:/]+$/.test(href)) return `Écrivez mailto:${href}`;
  if (/^mailto:[^\s@]+@.*@/i.test(href))
    return "Ne donnez qu’une adresse, sans « cc » ni « bcc » : mailto:nom@exemple.fr";
  const file = /^(?:.*\/)?([a-z][a-z0-9-]*)\.md$/.exec(href)?.[1];
  if (file !== undefined) return `Pour une section, écrivez # suivi de son nom de fichier, sans « .md » : #${file}`;
  const internal = /^(?:#[a-z][a-z0-9-]*|\/(?!\/)[\w\-./]*(?:#[a-z][a-z0-9-]*)?)$/;
  const external = /^(?:https:\/\/[^/\s@\\]+(?:[/?#][^\s\\]*)?|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d.-]+)$/i;
  if (internal.test(href) || (external.test(href) && (!/^https:/i.test(href) || URL.canParse(href)))) return undefined;
  return "Écrivez https://…, mailto:…, tel:… ou, pour une autre section, # suivi de son nom de fichier.";
}

function decodeSafely(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}
