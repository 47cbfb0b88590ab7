import { DomUtils } from "htmlparser2";
import { WIDEST } from "../grid.ts";
import { BREAK, placePieces, tokensOf, type Piece, type Token } from "../sequence.ts";
import type { Depth } from "../tree.ts";
import { linkOf } from "./prepare.ts";
import { isElement, toggleOf, child, valueOf, type Element, type Root } from "./xml.ts";

/** The bodies of a document and of its notes, and what their links and numbers are. */
export interface WordBodies {
  readonly document: Root;
  readonly notes: ReadonlyMap<string, Element>;
  readonly depths: ReadonlyMap<Element, Depth>;
  readonly addresses: ReadonlyMap<string, string>;
}

/** What a reader of a Word document sees, in order, as its file says it: read without the converter. */
export function wordSequence({ document, notes, depths, addresses }: WordBodies): readonly Token[] {
  const referred: Element[] = [];
  const fields: { instruction: string; href?: string | undefined }[] = [];
  const body = piecesOf(document, undefined);
  const list = referred.flatMap((note, index) => [
    BREAK,
    { text: `${index + 1}.` },
    BREAK,
    ...piecesOf(note, undefined),
    BREAK,
  ]);
  return tokensOf([...body, ...list]);

  function piecesOf(parent: Root, href: string | undefined): readonly Piece[] {
    return parent.children.filter(isElement).flatMap((node) => pieces(node, href));
  }

  function pieces(node: Element, href: string | undefined): readonly Piece[] {
    switch (node.name) {
      case "w:del":
      case "w:moveFrom":
      case "w:pPr":
      case "w:rPr":
      case "w:sdtPr":
      case "w:delText":
        return [];
      case "w:t":
        return [
          {
            text: DomUtils.textContent(node),
            href: fields.findLast((field) => field.href !== undefined)?.href ?? href,
          },
        ];
      case "w:tab":
      case "w:br":
        return [BREAK];
      case "w:noBreakHyphen":
        return [{ text: "-" }];
      case "w:instrText": {
        const field = fields.at(-1);
        if (field) field.instruction += DomUtils.textContent(node);
        return [];
      }
      case "w:fldChar":
        turn(node.attribs["w:fldCharType"]);
        return [];
      case "w:hyperlink":
        return piecesOf(node, addressOf(node) ?? href);
      case "w:footnoteReference":
      case "w:endnoteReference": {
        const note = notes.get(`${node.name.slice(2, -9)} ${node.attribs["w:id"]}`);
        if (!note) return [];
        referred.push(note);
        return [{ text: `[${referred.length}]` }];
      }
      case "w:tbl":
        return cells(node, href);
      case "w:p":
        return paragraph(node, href);
    }
    return piecesOf(node, href);
  }

  /** What the places of a table hold; a cell that goes on from the one above it is that one. */
  function cells(table: Element, href: string | undefined): readonly Piece[] {
    const read = new Map<Element, readonly Piece[]>();
    let above: readonly Element[] = [];
    const grid = within(table, "w:tr").flatMap((row) => {
      const properties = child(row, "w:trPr");
      if (child(properties, "w:del")) return [];
      const line: Element[] = [];
      for (const cell of within(row, "w:tc")) {
        const merge = child(child(cell, "w:tcPr"), "w:vMerge");
        const goesOn = merge !== undefined && (merge.attribs["w:val"] ?? "continue") === "continue";
        const own = (goesOn ? above[line.length] : undefined) ?? cell;
        if (!read.has(own)) read.set(own, piecesOf(own, href));
        const width = Number(valueOf(child(cell, "w:tcPr"), "w:gridSpan") ?? 1);
        line.push(...Array.from({ length: Math.min(width, WIDEST) }, () => own));
      }
      above = line;
      return [line.map((cell) => ({ cell, read: read.get(cell) ?? [] }))];
    });
    return placePieces(grid);
  }

  /** The rows of a table or the cells of a row, wherever content controls put them. */
  function within(holder: Element, name: string): readonly Element[] {
    return holder.children
      .filter(isElement)
      .flatMap((node) =>
        node.name === name ? [node] : /^w:(?:sdt|sdtContent|customXml|ins)$/.test(node.name) ? within(node, name) : [],
      );
  }

  function addressOf({ attribs }: Element): string | undefined {
    const address = addresses.get(attribs["r:id"] ?? "");
    const anchor = attribs["w:anchor"];
    return address !== undefined && anchor ? `${address.replace(/#.*/, "")}#${anchor}` : address;
  }

  function turn(kind: string | undefined): void {
    const field = fields.at(-1);
    if (kind === "begin") fields.push({ instruction: "" });
    else if (kind === "end") fields.pop();
    else if (field) field.href = linkOf(field.instruction)?.address;
  }

  /** A paragraph; what floats in it stands after it. */
  function paragraph(node: Element, href: string | undefined): readonly Piece[] {
    const label = depths.get(node)?.label?.replace(/^(\d+)\)$/, "$1.") ?? "";
    const isFloating = (each: Element) => each.name === "w:pict" || each.name === "w:object";
    const floats: Element[] = [];
    const inner = node.children.filter(isElement).flatMap((each) => {
      if (each.name !== "w:r") return pieces(each, href);
      floats.push(...each.children.filter(isElement).filter(isFloating));
      return each.children
        .filter(isElement)
        .filter((part) => !isFloating(part))
        .flatMap((part) => pieces(part, href));
    });
    const isOpen = toggleOf(child(child(node, "w:pPr"), "w:rPr"), "w:del") ?? false;
    return [
      ...(label ? [BREAK, { text: label }, BREAK] : []),
      ...inner,
      ...(isOpen ? [] : [BREAK]),
      ...floats.flatMap((each) => piecesOf(each, href)),
    ];
  }
}
