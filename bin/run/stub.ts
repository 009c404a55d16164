import {analyzeCell} from "../../lib/kernel/index.ts";
import type {CellError} from "../../lib/protocol/index.ts";

/** A cell that declares what `source` declares and fails at once with `error`. */
export function toStub(source: string, error: CellError): string {
  const {declares} = analyzeCell(source);
  const names = declares.length === 0 ? "" : `var ${declares.join(", ")}; `;
  const failure = `Object.assign(new Error(${JSON.stringify(error.message)}), {name: ${JSON.stringify(error.name)}})`;
  return `${names}throw ${failure};`;
}
