import type ts from "typescript";
import type {Asked} from "./asked.ts";
import {joined, toPlainType} from "./description.ts";
import {describeLibrary} from "./hover.ts";

/** The forms of the call whose arguments are being written. */
export interface Signatures {
  /** where its arguments begin, behind the bracket, as an offset in the cell */
  readonly from: number;
  /** the form that fits best, as a place in `forms` */
  readonly active: number;
  /** the argument that is being written, from 0 */
  readonly argument: number;
  readonly forms: readonly Signature[];
}

export interface Signature {
  /** `dot(b: Vec): number` */
  readonly label: string;
  /** the parts of the label that are parameters, with what is written about each */
  readonly parameters: readonly {
    readonly from: number;
    readonly to: number;
    readonly documentation: string;
  }[];
  /** with `$…$` around formulas and backquotes around code */
  readonly documentation: string;
}

/** The call that a place stands in the arguments of; null when it stands in none. */
export function findSignatures(asked: Asked): Signatures | null {
  const {service, cell, offset} = asked;
  const at = cell.virtual.toVirtual(offset);
  const help = service.compiler.getSignatureHelpItems(cell.path, at, undefined);
  if (help === undefined || help.items.length === 0) return null;
  const start = help.applicableSpan.start;
  if (!cell.virtual.holds(start - 1)) return null;
  const callee = /([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*(?:<[^<>]*>\s*)?\($/u.exec(
    cell.source.slice(0, cell.virtual.toOwn(start))
  );
  const name = callee?.[1];
  const isMember = callee !== null && /\.\s*$/.test(cell.source.slice(0, callee.index));
  const own = name !== undefined && !isMember && asked.libraryNames.has(name);
  const instead = own ? (describeLibrary(service, name)?.documentation ?? "") : "";
  return {
    from: cell.virtual.toOwn(start),
    active: help.selectedItemIndex,
    argument: help.argumentIndex,
    forms: help.items.map((item) => toForm(item, instead))
  };
}

function toForm(item: ts.SignatureHelpItem, instead: string): Signature {
  const separator = joined(item.separatorDisplayParts);
  let label = toPlainType(joined(item.prefixDisplayParts));
  const parameters = item.parameters.map((parameter, i) => {
    if (i > 0) label += separator;
    const from = label.length;
    label += toPlainType(joined(parameter.displayParts));
    return {from, to: label.length, documentation: joined(parameter.documentation)};
  });
  label += toPlainType(joined(item.suffixDisplayParts));
  return {label, parameters, documentation: joined(item.documentation).trim() || instead};
}
