import ts from "typescript";
import type {CellId} from "../protocol/index.ts";
import {tellCell} from "../protocol/index.ts";
import type {Asked} from "./asked.ts";
import {PREFERENCES, findNamed, foreign, refuse, seedOf} from "./named.ts";
import type {Place, Refusal} from "./named.ts";
import {findClash, findMisspelling} from "./newName.ts";
import type {Clash} from "./newName.ts";
import type {VirtualCell} from "./notebook.ts";
import {findCell} from "./places.ts";

/** A name that may become another. */
export interface Renamable {
  readonly kind: "name";
  readonly name: string;
  /** where it stands in the cell that was asked about */
  readonly from: number;
  readonly to: number;
  /** it is declared at the top level of a cell */
  readonly isTop: boolean;
}

/** The changes that rename it everywhere, cells and places in their order. */
export interface Renaming {
  readonly kind: "changes";
  readonly name: string;
  readonly places: number;
  readonly cells: readonly {readonly cell: CellId; readonly changes: readonly TextChange[]}[];
}

export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The name at a place, when it is one that a notebook's cells may change; null where no name stands. */
export function findRenamable(asked: Asked): Renamable | Refusal | null {
  const found = findNamed(asked);
  if (found === null || "kind" in found) return found;
  const {name, from, definer} = found;
  return {kind: "name", name, from, to: from + name.length, isTop: definer !== null};
}

/** Makes a name another in all cells that mean it: those that have a name of their own by it keep that. */
export function rename(asked: Asked & {readonly newName: string}): Renaming | Refusal | null {
  const found = findNamed(asked);
  if (found === null || "kind" in found) return found;
  const {name, definer} = found;
  const next = name.startsWith("#") ? `#${asked.newName.replace(/^#/, "")}` : asked.newName;
  const misspelling = findMisspelling(next);
  if (misspelling !== null) return refuse(misspelling);
  const seeds = definer === null ? [seedOf(asked)] : findSeeds(asked, name, definer);
  const places = new Map<string, Place>();
  for (const {path, at} of seeds)
    for (const location of findLocations(asked, path, at)) {
      const place = toPlace(asked, location);
      if (place !== null) places.set(`${place.cell.id}:${place.from}`, place);
      else if (definer === null) return refuse(foreign(asked, name, location.fileName));
    }
  if (definer !== null)
    for (const from of findExported(definer, name))
      places.set(`${definer.id}:${from}`, {cell: definer, from, to: from + name.length});
  const all = [...places.values()];
  const fixed = all.find(({cell}) => cell.isFixed);
  if (fixed !== undefined)
    return refuse(
      `\`${name}\` is used in the text of this page too, in \`${lineOf(fixed)}\`, which cannot be changed: \`const ${next} = ${name}\` gives its value a second name`
    );
  const clash = next === name ? null : findClash({...asked, next, found, places: all});
  if (clash !== null) return refuse(tellClash(asked, next, clash));
  return toRenaming(asked, next, all);
}

/**
 * The places to ask at: each cell imports a name by itself, and the compiler would rather rename what a cell imports than
 * what another exports.
 */
function findSeeds({notebook}: Asked, name: string, definer: VirtualCell) {
  const seeds = definer.reading.renamed.has(name)
    ? []
    : [
        {
          path: definer.path,
          at: definer.virtual.toVirtual(definer.reading.places.get(name)?.offset ?? 0)
        }
      ];
  if ((notebook.values.get(name) ?? notebook.types.get(name)) !== definer.id) return seeds;
  for (const {path, virtual} of notebook.cells.values()) {
    const words = `{${name}} from "./${definer.id}.ts"`;
    const at = virtual.text.slice(0, virtual.toVirtual(0)).indexOf(words);
    if (at >= 0) seeds.push({path, at: at + 1});
  }
  return seeds;
}

function findLocations({service}: Asked, path: string, at: number): readonly ts.RenameLocation[] {
  return service.compiler.findRenameLocations(path, at, false, false, PREFERENCES) ?? [];
}

function toPlace(asked: Asked, {fileName, textSpan, prefixText, suffixText}: ts.RenameLocation) {
  const cell = findCell(asked, fileName);
  if (cell === undefined || !cell.virtual.holds(textSpan.start)) return null;
  const from = cell.virtual.toOwn(textSpan.start);
  return {cell, from, to: from + textSpan.length, prefix: prefixText, suffix: suffixText};
}

/** Where a cell's own `export {a, b as c}` has a name: the compiler reads the cell without these. */
function findExported({source, reading}: VirtualCell, name: string): readonly number[] {
  if (source === reading.text) return [];
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2023, false);
  return file.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) return [];
    const named = statement.exportClause;
    if (named === undefined || !ts.isNamedExports(named)) return [];
    return named.elements.flatMap(({propertyName, name: given}) => {
      const meant = reading.renamed.has(name) ? given : (propertyName ?? given);
      return meant.text === name ? [meant.getStart(file)] : [];
    });
  });
}

function tellClash({cell}: Asked, next: string, {kind, place}: Clash): string {
  const other = "choose a name that is free";
  switch (kind) {
    case "library":
      return `\`${next}\` is a name of the standard library: ${other}`;
    case "language":
      return `\`${next}\` is a name of the language: ${other}`;
    case "property":
    case "name": {
      const line = place === null ? "" : `line ${place.line} of `;
      const where =
        place === null || place.cell === cell.id
          ? `${line}this cell`
          : `${line}${tellCell(place.cell, "another cell")}`;
      const what = kind === "property" ? "the name of a property" : "declared";
      return `\`${next}\` is ${what} in ${where} already: ${other}`;
    }
  }
}

function lineOf({cell, from}: Place): string {
  const {line} = cell.virtual.toPlace(cell.virtual.toVirtual(from));
  return (cell.source.split("\n")[line - 1] ?? "").trim().replaceAll("`", "").slice(0, 60);
}

function toRenaming({notebook}: Asked, next: string, places: readonly Place[]): Renaming {
  const cells = [...notebook.cells.values()].flatMap((cell) => {
    const changes = places
      .filter((place) => place.cell === cell)
      .sort((a, b) => a.from - b.from)
      .map(({from, to, prefix = "", suffix = ""}) => ({from, to, insert: prefix + next + suffix}));
    return changes.length === 0 ? [] : [{cell: cell.id, changes}];
  });
  return {kind: "changes", name: next, places: places.length, cells};
}
