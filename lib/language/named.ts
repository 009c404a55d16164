import ts from "typescript";
import type {Asked} from "./asked.ts";
import {findExact} from "./nodes.ts";
import type {VirtualCell} from "./notebook.ts";
import {findCell} from "./places.ts";

/** A name that cells declare, at a place where it may be made another. */
export interface Named {
  readonly name: string;
  readonly from: number;
  /** null for a label */
  readonly symbol: ts.Symbol | null;
  /** the cell that declares it at its top level; null for a name within that, and for a property */
  readonly definer: VirtualCell | null;
}

/** A name in a cell's text, and what the compiler puts around another: `{a}` becomes `{a: b}`. */
export interface Place {
  readonly cell: VirtualCell;
  readonly from: number;
  readonly to: number;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

/** Why a name stays what it is: one sentence with backquotes around code. */
export interface Refusal {
  readonly kind: "refused";
  readonly sentence: string;
}

export const PREFERENCES: ts.UserPreferences = {providePrefixAndSuffixTextForRename: true};
const NAME = /^#?[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

export function refuse(sentence: string): Refusal {
  return {kind: "refused", sentence: `${sentence}.`};
}

/** The name at a place; why it stays what it is; null where no name stands. */
export function findNamed(asked: Asked): Named | Refusal | null {
  const {service, cell} = asked;
  const at = seedOf(asked).at;
  const told = service.compiler.getRenameInfo(cell.path, at, PREFERENCES);
  const span = told.canRename ? told.triggerSpan : wordAt(cell, at);
  if (span === null || !cell.virtual.holds(span.start)) return null;
  if (at < span.start || at > span.start + span.length) return null;
  const from = cell.virtual.toOwn(span.start);
  const name = cell.source.slice(from, from + span.length);
  const file = service.getProgram().getSourceFile(cell.path);
  const node = file && findExact(file, span.start, span.start + span.length);
  if (node === undefined || !NAME.test(name)) return null;
  if (!ts.isIdentifier(node) && !ts.isPrivateIdentifier(node)) return null;
  const checker = service.getProgram().getTypeChecker();
  const own = findSymbol(node, checker);
  if (told.canRename && told.kind === ts.ScriptElementKind.label)
    return {name, from, symbol: null, definer: null};
  if (own === undefined)
    return refuse(`\`${name}\` is declared nowhere, so no other place means it`);
  const symbol = (own.flags & ts.SymbolFlags.Alias) === 0 ? own : checker.getAliasedSymbol(own);
  for (const declaration of symbol.declarations ?? []) {
    const {fileName} = declaration.getSourceFile();
    if (findCell(asked, fileName) === undefined) return refuse(foreign(asked, name, fileName));
  }
  if (!told.canRename) return refuse(foreign(asked, name, null));
  return {name, from, symbol, definer: findDefiner(asked, name, own)};
}

export function seedOf({cell, offset}: Asked): {readonly path: string; readonly at: number} {
  return {path: cell.path, at: cell.virtual.toVirtual(offset)};
}

function wordAt({virtual}: VirtualCell, at: number): ts.TextSpan | null {
  const before = /[\p{ID_Continue}$]*$/u.exec(virtual.text.slice(0, at))?.[0].length ?? 0;
  const after = /^[\p{ID_Continue}$]*/u.exec(virtual.text.slice(at))?.[0].length ?? 0;
  return before + after === 0 ? null : {start: at - before, length: before + after};
}

/** What a name means: in `{a}` the variable, not the property that it makes. */
function findSymbol(node: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
}

/** The cell that declares a name at its top level, when the name means that. */
function findDefiner({service, notebook, cell}: Asked, name: string, symbol: ts.Symbol) {
  const isImported =
    (symbol.flags & ts.SymbolFlags.Alias) !== 0 &&
    symbol.declarations?.some((one) => !cell.virtual.holds(one.getStart())) === true;
  const id = notebook.values.get(name) ?? notebook.types.get(name);
  if (isImported) return (id === undefined ? undefined : notebook.cells.get(id)) ?? null;
  const place = cell.reading.places.get(name);
  const file = service.getProgram().getSourceFile(cell.path);
  if (place === undefined || file === undefined) return null;
  const start = cell.virtual.toVirtual(place.offset);
  const node = findExact(file, start, start + name.length);
  const declared = node && findSymbol(node, service.getProgram().getTypeChecker());
  return declared === symbol ? cell : null;
}

/** Why a name that no cell declares stays. */
export function foreign(asked: Asked, name: string, fileName: string | null): string {
  const {service} = asked;
  if (fileName !== null && findCell(asked, fileName) !== undefined)
    return `\`${name}\` is a column of a file, and is called as it is there`;
  const isLibrary =
    fileName !== null && (service.declaresNames(fileName) || service.isLibraryFile(fileName));
  return `\`${name}\` is a name of the ${isLibrary ? "standard library" : "language"}, which no cell can change`;
}
