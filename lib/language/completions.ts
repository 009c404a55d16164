import ts from "typescript";
import type {CellId} from "../protocol/index.ts";
import type {Asked} from "./asked.ts";
import {toDescription} from "./description.ts";
import type {Description} from "./description.ts";
import {describeAt, describeLibrary} from "./hover.ts";

/** What may be written at a place. */
export interface Completions {
  /** the word that stands there already, in offsets of the cell: a choice takes its place */
  readonly from: number;
  readonly to: number;
  /** they are members of what stands before a point, or keys and texts that are expected here, and nothing else fits */
  readonly isMember: boolean;
  /** the likeliest first */
  readonly items: readonly Completion[];
}

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** the cell that declares it, when it is another one */
  readonly cell: CellId | null;
  /** 0 for what is nearest: expected keys, this cell's own names; then other cells', the library's, the language's, its words */
  readonly rank: number;
  /** what is written, when that is not the label */
  readonly apply?: string;
  /** what it takes the place of, when that is not the whole list's */
  readonly replaces?: {readonly from: number; readonly to: number};
}

export type CompletionKind =
  | "class"
  | "constant"
  | "enum"
  | "function"
  | "interface"
  | "keyword"
  | "method"
  | "namespace"
  | "property"
  | "text"
  | "type"
  | "variable";

const PREFERENCES: ts.UserPreferences = {
  includeCompletionsForModuleExports: false,
  includeCompletionsWithInsertText: true,
  includeCompletionsWithSnippetText: false,
  includeAutomaticOptionalChainCompletions: false,
  quotePreference: "double"
};

export function complete(asked: Asked): Completions | null {
  const {service, cell, offset} = asked;
  const word = wordBefore(cell.source, offset);
  const at = cell.virtual.toVirtual(offset);
  const found = service.compiler.getCompletionsAtPosition(cell.path, at, PREFERENCES);
  if (found === undefined) return null;
  const toRange = (span: ts.TextSpan): {from: number; to: number} => ({
    from: cell.virtual.toOwn(span.start),
    to: cell.virtual.toOwn(span.start + span.length)
  });
  const span = found.optionalReplacementSpan;
  const range = span === undefined ? word : toRange(span);
  const isMember =
    found.isMemberCompletion ||
    found.entries.every(({kind}) => kind === ts.ScriptElementKind.string);
  const items: Completion[] = [];
  for (const entry of found.entries) {
    // What toVirtualText adds is nobody's to name.
    if (/^\$(?:cell|names|Names|Answer|Checks)$/.test(entry.name)) continue;
    // A member that is no name, such as that of an iterator.
    if (isMember && entry.insertText?.startsWith("[") === true) continue;
    const own = entry.replacementSpan === undefined ? null : toRange(entry.replacementSpan);
    items.push({
      label: entry.name,
      kind: kindOf(asked, entry, isMember),
      cell: isMember ? null : definerOf(asked, entry.name),
      rank: isMember ? rankOfMember(entry) : rankOf(asked, entry),
      ...(entry.insertText === undefined || entry.insertText === entry.name
        ? {}
        : {apply: entry.insertText}),
      ...(own === null || (own.from === range.from && own.to === range.to) ? {} : {replaces: own})
    });
  }
  if (!isMember) items.push(...namesOfOthers(asked, items, found.isGlobalCompletion));
  items.sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
  return {from: Math.min(range.from, offset), to: Math.max(range.to, offset), isMember, items};
}

/** What is known of one of the completions at a place; null when it is none. */
export function describeCompletion(asked: Asked & {readonly label: string}): Description | null {
  const {service, cell, offset, label} = asked;
  const isFree = !isMemberAt(cell.source, offset);
  const definer = isFree ? definerOf(asked, label) : null;
  if (definer !== null) return describeDeclared(asked, definer, label);
  const at = cell.virtual.toVirtual(offset);
  const details = service.compiler.getCompletionEntryDetails(
    cell.path,
    at,
    label,
    undefined,
    undefined,
    PREFERENCES,
    undefined
  );
  if (details === undefined) return null;
  const isLibrarys =
    isFree && asked.libraryNames.has(label) && details.kind === ts.ScriptElementKind.constElement;
  if (isLibrarys && !cell.reading.places.has(label)) {
    const library = describeLibrary(service, label);
    if (library !== null) return library;
  }
  const isOwn = isFree && cell.reading.places.has(label);
  return toDescription(details, isOwn ? {kind: "cell", cell: cell.id} : null);
}

/** A name where its cell declares it. */
function describeDeclared(asked: Asked, definer: CellId, name: string): Description | null {
  const cell = asked.notebook.cells.get(definer);
  const place = cell?.reading.places.get(name);
  if (cell === undefined || place === undefined) return null;
  return describeAt({...asked, cell, offset: place.offset});
}

function definerOf({notebook, cell}: Asked, name: string): CellId | null {
  if (cell.alone || cell.reading.places.has(name)) return null;
  return notebook.values.get(name) ?? notebook.types.get(name) ?? null;
}

/** The compiler knows of other cells only the names that this one mentions already. Where a type is written, values are none. */
function namesOfOthers(
  asked: Asked,
  known: readonly Completion[],
  takesValues: boolean
): readonly Completion[] {
  const {notebook, cell} = asked;
  if (cell.alone) return [];
  const present = new Set(known.map(({label}) => label));
  return [...notebook.values, ...notebook.types]
    .filter(([name, definer]) => definer !== cell.id && !present.has(name))
    .map(([label, definer]): Completion => {
      const kind = kindOfDeclared(asked, label);
      return {label, kind, cell: definer, rank: 1};
    })
    .filter(({kind}) => takesValues || TYPE_KINDS.has(kind));
}

const TYPE_KINDS: ReadonlySet<CompletionKind> = new Set(["class", "enum", "interface", "type"]);

function kindOf(asked: Asked, {kind, name}: ts.CompletionEntry, isMember: boolean): CompletionKind {
  if (!isMember && definerOf(asked, name) !== null) return kindOfDeclared(asked, name);
  if (!isMember && kind === ts.ScriptElementKind.constElement && asked.libraryNames.has(name))
    return asked.service.isFunction(name) ? "function" : "constant";
  return KINDS[kind] ?? "text";
}

function kindOfDeclared({notebook}: Asked, name: string): CompletionKind {
  const definer = notebook.values.get(name) ?? notebook.types.get(name);
  const cell = definer === undefined ? undefined : notebook.cells.get(definer);
  return cell?.reading.places.get(name)?.kind ?? "variable";
}

/** How TypeScript sorts what it offers: what is expected at this place, and what is there everywhere. */
const LOCATION = "11";
const GLOBALS = "15";

function rankOfMember({sortText}: ts.CompletionEntry): number {
  return sortText <= LOCATION ? 0 : 1;
}

function rankOf(asked: Asked, {name, kind, sortText}: ts.CompletionEntry): number {
  if (definerOf(asked, name) !== null) return 1;
  if (kind === ts.ScriptElementKind.keyword) return 4;
  if (sortText < GLOBALS) return 0;
  return asked.libraryNames.has(name) ? 2 : 3;
}

function wordBefore(source: string, offset: number): {readonly from: number; readonly to: number} {
  const before = /[\p{ID_Continue}$]*$/u.exec(source.slice(Math.max(0, offset - 200), offset));
  return {from: offset - (before?.[0].length ?? 0), to: offset};
}

function isMemberAt(source: string, offset: number): boolean {
  const {from} = wordBefore(source, offset);
  return /\.\s*$/.test(source.slice(Math.max(0, from - 200), from));
}

const KINDS: Readonly<Partial<Record<string, CompletionKind>>> = {
  [ts.ScriptElementKind.alias]: "variable",
  [ts.ScriptElementKind.classElement]: "class",
  [ts.ScriptElementKind.constElement]: "constant",
  [ts.ScriptElementKind.enumElement]: "enum",
  [ts.ScriptElementKind.enumMemberElement]: "constant",
  [ts.ScriptElementKind.functionElement]: "function",
  [ts.ScriptElementKind.localFunctionElement]: "function",
  [ts.ScriptElementKind.interfaceElement]: "interface",
  [ts.ScriptElementKind.keyword]: "keyword",
  [ts.ScriptElementKind.letElement]: "variable",
  [ts.ScriptElementKind.variableElement]: "variable",
  [ts.ScriptElementKind.localVariableElement]: "variable",
  [ts.ScriptElementKind.parameterElement]: "variable",
  [ts.ScriptElementKind.memberFunctionElement]: "method",
  [ts.ScriptElementKind.memberVariableElement]: "property",
  [ts.ScriptElementKind.memberGetAccessorElement]: "property",
  [ts.ScriptElementKind.memberSetAccessorElement]: "property",
  [ts.ScriptElementKind.moduleElement]: "namespace",
  [ts.ScriptElementKind.primitiveType]: "type",
  [ts.ScriptElementKind.typeElement]: "type",
  [ts.ScriptElementKind.typeParameterElement]: "type"
};
