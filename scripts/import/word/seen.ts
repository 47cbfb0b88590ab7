import type { Element as HtmlElement, Root as HtmlRoot } from "hast";
import { DomUtils } from "htmlparser2";
import { WIDEST } from "../table-grid.ts";
import { element, text, type Depth, type Content } from "../hast.ts";
import { linkOf } from "./fields.ts";
import { child, isElement, toggleOf, valueOf, type Element, type Root } from "./xml.ts";

/** The bodies of a document and of its notes, and what their links and numbers are. */
export interface WordBodies {
  readonly document: Root;
  readonly footnotes: ReadonlyMap<string, Element>;
  readonly endnotes: ReadonlyMap<string, Element>;
  readonly depths: ReadonlyMap<Element, Depth>;
  readonly relationships: ReadonlyMap<string, Element>;
}

const UNSEEN = /^w:(?:del|delText|moveFrom|pPr|rPr|sdtPr)$/;

/** What a reader of a Word document sees, in order, as its file says it: words, links and tables, read without the converter. */
export function seenIn({ document, footnotes, endnotes, depths, relationships }: WordBodies): HtmlRoot {
  const referred: Element[] = [];
  const fields: { instruction: string; href?: string | undefined }[] = [];
  const body = inside(document);
  const items = referred.map((note) => element("li", inside(note)));
  return { type: "root", children: [...body, element("ol", items)] };

  function inside(parent: Root): Content {
    return parent.children.filter(isElement).flatMap(seen);
  }

  function seen(node: Element): Content {
    if (UNSEEN.test(node.name)) return [];
    switch (node.name) {
      case "w:t":
        return linked([text(DomUtils.textContent(node))], fields.findLast(({ href }) => href !== undefined)?.href);
      case "w:tab":
      case "w:br":
        return [element("br", [])];
      case "w:noBreakHyphen":
        return [text("-")];
      case "w:instrText": {
        const field = fields.at(-1);
        if (field) field.instruction += DomUtils.textContent(node);
        return [];
      }
      case "w:fldChar":
        turn(node.attribs["w:fldCharType"]);
        return [];
      case "w:hyperlink":
        return linked(inside(node), addressOf(node));
      case "w:footnoteReference":
        return referredIn(footnotes, node);
      case "w:endnoteReference":
        return referredIn(endnotes, node);
      case "w:tbl":
        return [element("table", [element("tbody", rowsOf(node))])];
      case "w:p":
        return paragraph(node);
    }
    return inside(node);
  }

  function referredIn(notes: ReadonlyMap<string, Element>, { attribs }: Element): Content {
    const note = notes.get(attribs["w:id"] ?? "");
    return note ? [text(`[${referred.push(note)}]`)] : [];
  }

  function linked(nodes: Content, href: string | undefined): Content {
    return href === undefined ? nodes : [element("a", nodes, { href })];
  }

  /** The rows of a table that are not deleted; a cell that goes on from the one above it is that one. */
  function rowsOf(table: Element): readonly HtmlElement[] {
    let above: readonly HtmlElement[] = [];
    const rows = within(table, "w:tr").filter((row) => !child(row, "w:trPr", "w:del"));
    return rows.map((row) => {
      const line: HtmlElement[] = [];
      for (const cell of within(row, "w:tc")) {
        const properties = child(cell, "w:tcPr");
        const merge = child(properties, "w:vMerge");
        const goesOn = merge !== undefined && (merge.attribs["w:val"] ?? "continue") === "continue";
        const colSpan = Math.min(Number(valueOf(properties, "w:gridSpan") ?? 1), WIDEST);
        const own = (goesOn ? above[line.length] : undefined) ?? element("td", inside(cell), { colSpan, rowSpan: 0 });
        own.properties["rowSpan"] = Number(own.properties["rowSpan"]) + 1;
        line.push(...Array.from({ length: colSpan }, () => own));
      }
      const begun = new Set(line).difference(new Set(above));
      above = line;
      return element("tr", [...begun]);
    });
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
    const address = relationships.get(attribs["r:id"] ?? "")?.attribs["Target"];
    const anchor = attribs["w:anchor"];
    return address !== undefined && anchor ? `${address.replace(/#.*/, "")}#${anchor}` : address;
  }

  function turn(kind: string | undefined): void {
    const field = fields.at(-1);
    if (kind === "begin") fields.push({ instruction: "" });
    else if (kind === "end") fields.pop();
    else if (field) field.href = linkOf(field.instruction)?.address;
  }

  /** A paragraph after its label; what floats in it stands after it. */
  function paragraph(node: Element): Content {
    const floats: Element[] = [];
    const inner = node.children.filter(isElement).flatMap((each) => {
      if (each.name !== "w:r") return seen(each);
      const isFloating = ({ name }: Element) => /^w:(?:pict|object)$/.test(name);
      const parts = each.children.filter(isElement);
      floats.push(...parts.filter(isFloating));
      return parts.filter((part) => !isFloating(part)).flatMap(seen);
    });
    const label = depths.get(node)?.label?.replace(/^(\d+)\)$/, "$1.");
    const isOpen = toggleOf(node, "w:pPr", "w:rPr", "w:del") ?? false;
    const end = element("br", []);
    return [...(label ? [end, text(label), end] : []), ...inner, ...(isOpen ? [] : [end]), ...floats.flatMap(inside)];
  }
}
