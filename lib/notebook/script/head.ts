import type {Json} from "../../protocol/index.ts";
import type {NotebookDocument} from "../document.ts";
import {serializeDocument} from "../serialize.ts";

/** What a document says beside its cells, as plain data. */
export function toPlainHead(document: NotebookDocument): Readonly<Record<string, Json>> {
  const whole = JSON.parse(
    serializeDocument({...document, cells: []}, {outputs: false})
  ) as Readonly<Record<string, Json>>;
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== "cells"));
}
