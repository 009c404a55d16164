import type {Cursor} from "./cursor.ts";
import type {DiagramEdge, Head} from "./flowchart.ts";
import {toLines} from "./shapes.ts";

type Link = Omit<DiagramEdge, "from" | "to">;

const WHOLE =
  /([<ox](?=[-=]))?(?:(-{2,})([>ox])?|(={2,})([>ox])?|(-\.+-)([>ox])?|(~{3,}))(?:\s*\|([^|]*)\|)?/y;
/** `-- label -->`: what opens a link that has its label inside. */
const OPENING = /([<ox](?=[-=]))?(--|==|-\.)(?=\s*[^\s\->=.ox|]|\s+[ox])/y;
const CLOSING: Readonly<Record<string, RegExp>> = {
  "--": /\s*(-{2,})([>ox])?/y,
  "==": /\s*(={2,})([>ox])?/y,
  "-.": /\s*(\.+-)([>ox])?/y
};

/** An arrow, with its label; null when none stands here. */
export function readLink(cursor: Cursor): Link | null {
  const from = cursor.column();
  const opened = cursor.take(OPENING);
  if (opened) return readLabelled(cursor, opened, from);
  const found = cursor.take(WHOLE);
  if (!found) return null;
  const [, start, plain, plainEnd, thick, thickEnd, dotted, dottedEnd, unseen, label] = found;
  const end = plainEnd ?? thickEnd ?? dottedEnd;
  const marks = plain ?? thick ?? dotted ?? unseen ?? "";
  const line =
    thick !== undefined
      ? "thick"
      : dotted !== undefined
        ? "dotted"
        : unseen !== undefined
          ? "unseen"
          : "plain";
  return {
    label: label === undefined ? [] : toLines(label, cursor, from),
    line,
    start: toHead(start),
    end: toHead(end),
    length: lengthOf(marks, line, end !== undefined)
  };
}

function readLabelled(cursor: Cursor, opened: RegExpExecArray, from: number): Link {
  const [, start, mark = "--"] = opened;
  const closing = CLOSING[mark] ?? /$/y;
  const rest = cursor.rest();
  const close = new RegExp(closing.source).exec(rest);
  if (close === null)
    return cursor.fail(
      `The arrow \`${mark}\` is not closed: write \`A ${mark} label ${TYPICAL[mark] ?? "-->"} B\`.`,
      from
    );
  const written = rest.slice(0, close.index);
  cursor.take(new RegExp(`[^]{${String(close.index + close[0].length)}}`, "y"));
  const line = mark === "--" ? "plain" : mark === "==" ? "thick" : "dotted";
  return {
    label: toLines(written, cursor, from),
    line,
    start: toHead(start),
    end: toHead(close[2]),
    length: lengthOf(
      `${line === "dotted" ? "-" : ""}${close[1] ?? ""}`,
      line,
      close[2] !== undefined
    )
  };
}

const TYPICAL: Readonly<Record<string, string>> = {"--": "-->", "==": "==>", "-.": ".->"};

function toHead(mark: string | undefined): Head {
  return mark === undefined ? "none" : mark === "o" ? "dot" : mark === "x" ? "cross" : "arrow";
}

/** Each further mark makes an arrow a row longer: `-->` one, `--->` two. */
function lengthOf(marks: string, line: Link["line"], hasHead: boolean): number {
  const shortest = line === "dotted" || line === "unseen" ? 3 : hasHead ? 2 : 3;
  return Math.min(10, Math.max(1, marks.length - shortest + 1));
}
