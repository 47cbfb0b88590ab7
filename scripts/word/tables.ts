import {
  AlignmentType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  WidthType,
  type FileChild,
  type IParagraphOptions,
  type ITableCellOptions,
} from "docx";
import type { ComparedBlock } from "../policy/redline/compare.ts";
import { HAIRLINE, paragraphsOf, type Place } from "./paragraphs.ts";
import { stateOf } from "./pieces.ts";
import { CELL, INDENT, quotedStyle } from "./styles.ts";
import type { Writing } from "./writing.ts";

const HEAD_SHADE = { type: ShadingType.CLEAR, color: "auto", fill: "F2F2F2" } as const;

/** How wide the text of the page is that Word is given, in twentieths of a point. */
const WIDTH = 9026;

/** A table, and the empty line without which it would be one with a table that follows. */
export function tableOf(table: ComparedBlock, { lists, quotations }: Place, writing: Writing): readonly FileChild[] {
  const style =
    quotations > 0 ? { style: quotedStyle(quotations), indent: { left: 0 }, spacing: { after: 0 } } : { style: CELL };
  const indent = INDENT * (lists + quotations);
  const rows = table.children.flatMap((part) =>
    part.children.map((row) => {
      const isHead = (part.after ?? part.before)?.open === "<thead>";
      return new TableRow({
        tableHeader: isHead,
        cantSplit: true,
        ...writing.changeOf(stateOf(row)),
        children: row.children.map((cell) => cellOf(cell, style, isHead ? { shading: HEAD_SHADE } : {}, writing)),
      });
    }),
  );
  const width = { size: Math.round(100 * (1 - indent / WIDTH)), type: WidthType.PERCENTAGE };
  const sides = ["top", "bottom", "left", "right", "insideHorizontal", "insideVertical"] as const;
  const borders = Object.fromEntries(sides.map((side) => [side, HAIRLINE]));
  return [
    new Table({ rows, width, borders, ...(indent > 0 ? { indent: { size: indent, type: WidthType.DXA } } : {}) }),
    new Paragraph({ run: writing.changeOf(stateOf(table)), spacing: { after: 0 } }),
  ];
}

function cellOf(
  cell: ComparedBlock,
  style: IParagraphOptions,
  look: Partial<ITableCellOptions>,
  writing: Writing,
): TableCell {
  const [, side] = / class="(center|right)"/.exec((cell.after ?? cell.before)?.open ?? "") ?? [];
  const alignment = side === "right" ? AlignmentType.RIGHT : AlignmentType.CENTER;
  // Word ends a cell's last paragraph with the cell: the row alone is deleted or inserted.
  const children = paragraphsOf(cell, { ...style, ...(side ? { alignment } : {}) }, writing, { end: "kept" });
  return new TableCell({ ...look, margins: { left: 100, right: 100, top: 50, bottom: 50 }, children });
}
