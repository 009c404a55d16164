import type {AlignType, Table, TableRow} from "mdast";
import {inLine} from "./context.ts";
import type {Context} from "./context.ts";
import {toInlines} from "./inline.ts";
import {lineOf, placed} from "./nodes.ts";
import type {Block, Inline} from "./nodes.ts";

/** A table whose rows have as many cells as its head. */
export function toTable(node: Table, context: Context): Block[] {
  const rows = node.children.map((row) => ({
    line: lineOf(row),
    cells: row.children.map((cell) =>
      toInlines(cell.children, {...inLine(lineOf(row)), inTable: true}, context)
    )
  }));
  return [evenTable(rows, {align: node.align ?? [], line: lineOf(node), context})];
}

/** The same of rows of cells: what is missing is empty, and what is too much widens the head. */
export function evenTable(
  rows: readonly {readonly line: number; readonly cells: Inline[][]}[],
  {
    align,
    line,
    context
  }: {readonly align: readonly AlignType[]; readonly line: number; readonly context: Context}
): Block {
  const width = rows.reduce((most, {cells}) => Math.max(most, cells.length), 1);
  const isUneven = rows.some(({cells}) => cells.length !== width);
  if (isUneven)
    context.tell(
      "mended",
      "table-is-even",
      "Rows of a table that had fewer cells than others get empty ones.",
      line
    );
  const table: Table = {
    type: "table",
    align: Array.from({length: width}, (_, column) => align[column] ?? null),
    children: rows.map(({cells, line: at}): TableRow =>
      placed(
        {
          type: "tableRow",
          children: Array.from({length: width}, (_, column) => ({
            type: "tableCell",
            children: (cells[column] ?? []).map(toCell)
          }))
        },
        at
      )
    )
  };
  return placed(table, line);
}

/** A line of a table does not break. */
function toCell(node: Inline): Inline {
  if (node.type === "break") return {type: "text", value: " "};
  if (node.type === "text") return {...node, value: node.value.replace(/\s*\n\s*/g, " ")};
  return node;
}
