import type {Atoms, Line, Piece} from "../protect/atoms.ts";
import {widthOf, withoutIndent} from "./elements.ts";

/** What was mended in lists, told once for each place. */
export type ListRule = "display-in-list-is-aligned" | "list-text-is-aligned" | "lists-are-bounded";

interface Item {
  /** the column of its marker, and of its text, as they are written */
  readonly marker: number;
  readonly content: number;
  /** the column of its text as it will be */
  readonly to: number;
}

const MARKER = /^([ \t]*)((?:[-*+]|\d{1,9}[.)]))([ \t]+|$)(.*)$/;
const DEEPEST = 30;

/**
 * The lines of lists where CommonMark wants them: what is indented by two columns or more below an item belongs to it, a display at any
 * indentation too.
 */
export function alignLists(
  piece: Piece,
  {atoms, tell}: {readonly atoms: Atoms; readonly tell: (rule: ListRule, line: number) => void}
): Piece {
  if (!piece.some(({text, isCode}) => !isCode && MARKER.test(text.slice(0, 200)))) return piece;
  const out: Line[] = [];
  let items: Item[] = [];
  let isAfterBlank = false;
  let isAfterDisplay = false;
  let shift = 0;
  for (let index = 0; index < piece.length; index++) {
    const line = piece[index];
    if (line === undefined) continue;
    const text = line.text;
    const isFenceStart = line.isCode && !(piece[index - 1]?.isCode ?? false);
    if (line.isCode && !isFenceStart) {
      out.push(shift === 0 ? line : {...line, text: shifted(text, shift)});
      continue;
    }
    if (text.trim() === "") {
      out.push(line);
      isAfterBlank = true;
      continue;
    }
    const marker = line.isCode ? null : MARKER.exec(text);
    const lead = /^[ \t]*/.exec(text)?.[0] ?? "";
    const indent = widthOf(lead);
    const isRule = /^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(
      text.slice(0, 200)
    );
    if (marker && !isRule && (items.length > 0 || indent < 4)) {
      items = items.filter(
        (item) => indent - item.marker >= 2 || (indent > item.marker && indent >= item.content)
      );
      if (items.length >= DEEPEST) {
        tell("lists-are-bounded", line.line);
        items = items.slice(0, DEEPEST - 1);
      }
      const parent = items.at(-1);
      const [, , mark = "", gap = "", rest = ""] = marker;
      const to = parent?.to ?? Math.min(indent, 3);
      const width = gap === "" || widthOf(gap) > 4 ? 1 : widthOf(gap);
      const content = indent + mark.length + width;
      const head = `${" ".repeat(to)}${mark} `;
      const kept = widthOf(gap) > 4 ? " ".repeat(widthOf(gap) - 1) : "";
      items.push({marker: indent, content, to: to + mark.length + 1});
      out.push({...line, text: rest === "" ? head.trimEnd() : head + kept + rest});
      shift = 0;
      isAfterBlank = false;
      isAfterDisplay = false;
      continue;
    }
    const isDisplay = !line.isCode && isLoneDisplay(atoms, text);
    if (items.length > 0 && indent === 0 && (isAfterBlank || line.isCode || /^#{1,6}\s/.test(text)))
      items = [];
    const owner = items.findLast(({marker: column}) => indent - column >= 2) ?? null;
    if (owner === null || items.length === 0) {
      if (isAfterBlank) items = [];
      out.push(line);
      shift = 0;
    } else {
      if (isAfterBlank || isDisplay || line.isCode)
        items = items.slice(0, items.indexOf(owner) + 1);
      const isLazy = !isAfterBlank && !isDisplay && !line.isCode && !isAfterDisplay;
      const extra =
        isDisplay || isAfterDisplay || isLazy || line.isCode
          ? 0
          : Math.max(0, indent - owner.content);
      const isMended = isDisplay
        ? indent < owner.content || indent - owner.content > 3
        : isAfterBlank && indent < owner.content;
      if (isMended)
        tell(isDisplay ? "display-in-list-is-aligned" : "list-text-is-aligned", line.line);
      shift = owner.to + extra - indent;
      out.push({...line, text: " ".repeat(owner.to + extra) + text.trimStart()});
    }
    isAfterBlank = false;
    isAfterDisplay =
      isDisplay || (isAfterDisplay && !line.isCode && items.length > 0 && indent >= 4);
  }
  return out;
}

function isLoneDisplay(atoms: Atoms, text: string): boolean {
  const atom = atoms.only(text);
  return atom?.kind === "math" && atom.form !== "dollar" && atom.form !== "parenthesis";
}

function shifted(text: string, by: number): string {
  if (text.trim() === "") return text;
  return by > 0
    ? " ".repeat(by) + text
    : withoutIndent(text, Math.min(-by, widthOf(/^[ \t]*/.exec(text)?.[0] ?? "")));
}
