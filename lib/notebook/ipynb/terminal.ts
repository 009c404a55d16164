import {withoutColours} from "./values.ts";
import type {FoundOutput} from "./read.ts";

/** What a terminal would show of a text at last: colours taken off, what was written over or deleted gone. */
export function toPrinted(text: string): string {
  return withoutColours(text)
    .replace(/(?<!\r)\r+\n/g, "\n")
    .split("\n")
    .map(writeOver)
    .join("\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

/** A carriage return goes back to the line's start, a backspace one back; what follows is written over what is there. */
function writeOver(line: string): string {
  if (!/[\r\b]/.test(line)) return line;
  const shown: string[] = [];
  let at = 0;
  for (const c of line) {
    if (c === "\r") at = 0;
    else if (c === "\b") at = Math.max(0, at - 1);
    else shown[at++] = c;
  }
  return shown.join("").trimEnd();
}

/** Outputs with what was printed on one stream in a row as one text. */
export function joinStreams(outputs: readonly FoundOutput[]): readonly FoundOutput[] {
  const joined: FoundOutput[] = [];
  let texts: string[] = [];
  const flush = (name: "stdout" | "stderr"): void => {
    if (texts.length > 0) joined.push({kind: "stream", name, text: texts.join("")});
    texts = [];
  };
  let last: "stdout" | "stderr" = "stdout";
  for (const output of outputs) {
    if (output.kind === "stream") {
      if (output.name !== last) flush(last);
      last = output.name;
      texts.push(output.text);
    } else {
      flush(last);
      joined.push(output);
    }
  }
  flush(last);
  return joined;
}
