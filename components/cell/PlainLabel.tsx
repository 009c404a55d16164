import {toPlainText} from "../../lib/plot/index.ts";

export default function PlainLabel({text}: {text: string}): string {
  return toPlainText(text);
}
