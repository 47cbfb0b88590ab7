import { escapeUTF8 } from "entities";
import { DomUtils } from "htmlparser2";
import {
  ancestor,
  child,
  elements,
  made,
  nodesOf,
  replaceBy,
  runOf,
  toggleOf,
  type Element,
  type Root,
} from "./xml.ts";

/** Writes fields as mammoth understands them: of a link its address alone, of a box its sign, of others what they show. */
export function readFields(tree: Root): void {
  const mark = (type: string) => nodesOf(`<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`);
  for (const node of elements(tree, "w:fldSimple")) {
    const instruction = `<w:r><w:instrText>${escapeUTF8(node.attribs["w:instr"] ?? "")}</w:instrText></w:r>`;
    const start = [...mark("begin"), ...nodesOf(instruction), ...mark("separate")];
    replaceBy(node, [...start, ...node.children, ...mark("end")]);
  }
  const open: { readonly start: Element; readonly parts: Element[] }[] = [];
  for (const node of elements(tree, "w:fldChar", "w:instrText")) {
    const kind = node.attribs["w:fldCharType"];
    if (node.name === "w:instrText") open.at(-1)?.parts.push(node);
    else if (kind === "begin") open.push({ start: node, parts: [] });
    else {
      const field = open.at(-1);
      if (field) readField(field.start, field.parts.splice(0));
      if (kind === "end") open.pop();
    }
  }
}

function readField(start: Element, parts: readonly Element[]): void {
  const [first, ...others] = parts;
  if (!first) return;
  const instruction = parts.map((part) => DomUtils.textContent(part)).join("");
  const box = child(start, "w:ffData", "w:checkBox");
  const run = ancestor(start, /^w:r$/);
  if (box && run && /FORMCHECKBOX/.test(instruction)) {
    const isTicked = toggleOf(box, "w:checked") ?? toggleOf(box, "w:default") ?? false;
    DomUtils.prepend(run, made(runOf(isTicked ? "☒" : "☐")));
  }
  for (const other of others) DomUtils.removeElement(other);
  const { address = "", anchor = "" } = linkOf(instruction) ?? {};
  const plain = address ? `HYPERLINK "${address}"` : anchor && `HYPERLINK \\l "${anchor}"`;
  DomUtils.replaceElement(first, made(`<w:instrText>${escapeUTF8(plain)}</w:instrText>`));
}

/** Where the instruction of a field leads (ECMA-376, 17.16.5.25). */
export function linkOf(instruction: string): { readonly address: string; readonly anchor: string } | undefined {
  const words = Array.from(instruction.matchAll(/"([^"]*)"|(\\\w)|(\S+)/g), ([all, quoted]) => quoted ?? all);
  if (words[0]?.toUpperCase() !== "HYPERLINK") return undefined;
  let [address, anchor] = ["", ""];
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] ?? "";
    if (/^\\[lot]$/i.test(word)) {
      index += 1;
      if (/l/i.test(word)) anchor = words[index] ?? "";
    } else if (!/^\\\w$/.test(word)) address ||= word;
  }
  return { address: address && anchor ? `${address.replace(/#.*/, "")}#${anchor}` : address, anchor };
}
