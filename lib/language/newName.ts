import ts from "typescript";
import type {CellId} from "../protocol/index.ts";
import type {Asked} from "./asked.ts";
import type {Named, Place} from "./named.ts";
import {findNode} from "./nodes.ts";

/** Why a text is no name, in words without a full stop; null when it is one. */
export function findMisspelling(name: string): string | null {
  if (RESERVED.has(name)) return `\`${name}\` is a word of the language: choose another name`;
  if (/^#?[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return null;
  const shown = name.replaceAll("`", "’").slice(0, 40);
  return `\`${shown}\` is no name: a name is letters, digits, \`_\` and \`$\`, and begins with no digit`;
}

/** What has a name already. */
export interface Clash {
  readonly kind: "name" | "property" | "library" | "language";
  readonly place: {readonly cell: CellId; readonly line: number} | null;
}

/** What stands in the way of a new name, anywhere that the old one is meant; null when it is free. */
export function findClash(
  asked: Asked & {
    readonly next: string;
    readonly found: Named;
    readonly places: readonly Place[];
  }
): Clash | null {
  const {notebook, libraryNames, next, found, places} = asked;
  if (found.symbol === null) return null;
  if ((found.symbol.flags & PROPERTY) !== 0) return findMember(asked);
  for (const {id, reading, virtual, alone} of notebook.cells.values()) {
    const declared = reading.places.get(next);
    if (declared === undefined || (alone && id !== asked.cell.id)) continue;
    const {line} = virtual.toPlace(virtual.toVirtual(declared.offset));
    return {kind: "name", place: {cell: id, line}};
  }
  if (libraryNames.has(next)) return {kind: "library", place: null};
  for (const place of places) {
    const clash = findInScope(asked, place);
    if (clash !== null) return clash;
  }
  return null;
}

const PROPERTY =
  ts.SymbolFlags.Property |
  ts.SymbolFlags.Method |
  ts.SymbolFlags.Accessor |
  ts.SymbolFlags.EnumMember;

const SEEN: ts.SymbolFlags = ts.SymbolFlags.Value | ts.SymbolFlags.Type | ts.SymbolFlags.Namespace;

/** What a new name would mean at a place where the old one stands. */
function findInScope(
  asked: Asked & {readonly next: string},
  {cell, from, to}: Place
): Clash | null {
  const {service, next} = asked;
  const program = service.getProgram();
  const file = program.getSourceFile(cell.path);
  const start = cell.virtual.toVirtual(from);
  const node = file && findNode(file, start, start + to - from);
  if (node === undefined) return null;
  const symbol = program
    .getTypeChecker()
    .getSymbolsInScope(node, SEEN)
    .find(({name}) => name === next);
  return symbol === undefined ? null : toClash(asked, symbol, "name");
}

/** Another member by the new name, of what declares the one that is renamed. */
function findMember(asked: Asked & {readonly next: string; readonly found: Named}): Clash | null {
  const checker = asked.service.getProgram().getTypeChecker();
  for (const declaration of asked.found.symbol?.declarations ?? []) {
    const {parent} = declaration;
    const owner = ts.isParameter(declaration) ? parent.parent : parent;
    const isEnum = ts.isEnumDeclaration(owner);
    const named = isEnum ? checker.getSymbolAtLocation(owner.name) : undefined;
    const member = isEnum
      ? named?.exports?.get(ts.escapeLeadingUnderscores(asked.next))
      : checker.getTypeAtLocation(owner).getProperty(asked.next);
    if (member !== undefined) return toClash(asked, member, "property");
  }
  return null;
}

function toClash(
  {service, notebook}: Asked,
  {declarations = []}: ts.Symbol,
  kind: "name" | "property"
): Clash {
  for (const declaration of declarations) {
    const file = declaration.getSourceFile();
    const cell = [...notebook.cells.values()].find(({path}) => path === file.fileName);
    if (cell !== undefined) {
      const {line} = cell.virtual.toPlace(declaration.getStart(file));
      return {kind, place: {cell: cell.id, line}};
    }
    if (service.declaresNames(file.fileName) || service.isLibraryFile(file.fileName))
      return {kind: "library", place: null};
  }
  return {kind: declarations.length === 0 ? kind : "language", place: null};
}

/** What no variable can be called, and what one better is not. */
const RESERVED = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof undefined var void while with yield"
  ).split(" ")
);
