import type {CellId} from "../protocol/index.ts";
import type {Asked} from "./asked.ts";
import type {Description} from "./description.ts";
import {describeAt} from "./hover.ts";
import type {VirtualCell} from "./notebook.ts";

/** A stretch of a cell's text, in offsets from 0. */
export interface CellRange {
  readonly cell: CellId;
  readonly from: number;
  readonly to: number;
}

/** Where a name is declared: in a cell, or outside all of them, where its description must do. */
export type Definition =
  | ({readonly kind: "cell"} & CellRange)
  | {readonly kind: "library"; readonly name: string; readonly description: Description}
  | {readonly kind: "language"; readonly description: Description};

export interface References {
  readonly name: string;
  /** in the order of the notebook's cells and of their text */
  readonly places: readonly Reference[];
}

export interface Reference extends CellRange {
  /** from 1 */
  readonly line: number;
  /** the text of that line */
  readonly text: string;
  readonly isDefinition: boolean;
}

export function findDefinition(asked: Asked): Definition | null {
  const {service, notebook, cell, offset} = asked;
  const at = cell.virtual.toVirtual(offset);
  const found = service.compiler.getDefinitionAtPosition(cell.path, at) ?? [];
  for (const {fileName, textSpan, name} of found) {
    const definer = findCell(asked, fileName);
    if (definer === undefined) continue;
    const range = toRange(definer, textSpan.start, textSpan.length, name);
    if (range !== null) return {kind: "cell", ...range};
  }
  // What is imported of a cell that cannot be read as it stands is known by its name still.
  const description = describeAt(asked);
  if (description === null) return null;
  const {origin} = description;
  if (origin === null) return null;
  if (origin.kind === "library") return {kind: "library", name: origin.name, description};
  if (origin.kind === "language") return {kind: "language", description};
  const definer = notebook.cells.get(origin.cell);
  const name = cell.source.slice(description.from, description.to);
  const range = definer === undefined ? null : toRange(definer, -1, 0, name);
  return range === null ? null : {kind: "cell", ...range};
}

export function findReferences(asked: Asked): References | null {
  const {service, notebook} = asked;
  const hover = describeAt(asked);
  const name = asked.cell.source.slice(hover?.from ?? asked.offset, hover?.to ?? asked.offset);
  if (hover === null || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return null;
  const order = [...notebook.cells.keys()];
  const found = new Map<string, Reference>();
  const definition = findDefinition(asked);
  for (const {path, at} of findSeeds(asked, name, definition)) {
    for (const {references} of service.compiler.findReferences(path, at) ?? [])
      for (const {fileName, textSpan} of references) {
        const cell = findCell(asked, fileName);
        if (cell === undefined || cell.isFixed || !cell.virtual.holds(textSpan.start)) continue;
        const range = toRange(cell, textSpan.start, textSpan.length, name);
        if (range === null) continue;
        const {line} = cell.virtual.toPlace(textSpan.start);
        const text = cell.source.split("\n")[line - 1] ?? "";
        const isDefinition =
          definition?.kind === "cell" &&
          definition.cell === range.cell &&
          definition.from === range.from;
        found.set(`${range.cell}:${range.from}`, {...range, line, text, isDefinition});
      }
  }
  const places = [...found.values()].sort(
    (a, b) => order.indexOf(a.cell) - order.indexOf(b.cell) || a.from - b.from
  );
  return places.length === 0 ? null : {name, places};
}

/**
 * The places to ask at. A stream's name is two to the compiler, one within its generator and one that comes out of it:
 * each knows a part of the places.
 */
function findSeeds(
  asked: Asked,
  name: string,
  definition: Definition | null
): readonly {path: string; at: number}[] {
  const here = {path: asked.cell.path, at: asked.cell.virtual.toVirtual(asked.offset)};
  const definer =
    definition?.kind === "cell" ? asked.notebook.cells.get(definition.cell) : undefined;
  const place = definer?.reading.places.get(name);
  if (definer === undefined || !definer.reading.stream || place === undefined) return [here];
  if (definition?.kind === "cell" && definition.from !== place.offset) return [here];
  const outside = definer.virtual.text.indexOf(`export const ${name} =`);
  return [
    here,
    {path: definer.path, at: definer.virtual.toVirtual(place.offset)},
    ...(outside < 0 ? [] : [{path: definer.path, at: outside + "export const ".length}])
  ];
}

/** The cell that stands in a file. */
export function findCell({notebook}: Asked, path: string): VirtualCell | undefined {
  for (const cell of notebook.cells.values()) if (cell.path === path) return cell;
  return undefined;
}

/** A stretch of a virtual file as one of the cell; where that only hands a name on, the place where the cell declares it. */
function toRange(cell: VirtualCell, start: number, length: number, name: string): CellRange | null {
  if (start >= 0 && cell.virtual.holds(start)) {
    const from = cell.virtual.toOwn(start);
    return {cell: cell.id, from, to: cell.virtual.toOwn(start + length)};
  }
  const place = cell.reading.places.get(name);
  if (place === undefined) return null;
  return {cell: cell.id, from: place.offset, to: place.offset + name.length};
}
