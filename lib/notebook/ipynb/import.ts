import type {Imported} from "../document.ts";
import {fromOwn} from "./own.ts";
import {fromForeign} from "./foreign.ts";
import {at, readNotebook} from "./read.ts";

/**
 * The notebook of a Jupyter notebook: one that `toIpynb` wrote as it was, with what was changed in it since; TypeScript of others as code; any other language as listings, its
 * outputs as pictures and text.
 * @throws Refused with a sentence for the person who imports it
 */
export function fromIpynb(
  text: string,
  {title = "Jupyter notebook"}: {readonly title?: string} = {}
): Imported {
  const found = readNotebook(text);
  return at(found.own, "version") === 1 ? fromOwn(found) : fromForeign(found, title);
}
