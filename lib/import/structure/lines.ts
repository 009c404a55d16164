import type {Atoms, DefinitionGroup, Line, Piece} from "../protect/atoms.ts";
import {withoutIndent} from "./elements.ts";

const TERM = /^ {0,3}[^\s>#|:~`\-*+]/;
const MEANING = /^( {0,3}):([ \t]+)(.*)$/;

/** Terms with lines that begin with a colon, as one atom for each list of them. */
export function takeDefinitions(piece: Piece, atoms: Atoms): Piece {
  if (!piece.some(({text, isCode}) => !isCode && MEANING.test(text.slice(0, 100)))) return piece;
  const out: Line[] = [];
  let i = 0;
  while (i < piece.length) {
    const found = readGroup(piece, i);
    if (found === null) {
      const line = piece[i];
      if (line) out.push(line);
      i++;
      continue;
    }
    const start = i;
    const groups: DefinitionGroup[] = [];
    for (
      let next: typeof found | null = found;
      next !== null;
      next = readGroup(piece, skipBlank(piece, i))
    ) {
      groups.push(next.group);
      i = next.end;
    }
    const raw = piece
      .slice(start, i)
      .map(({text}) => text)
      .join("\n");
    const line = piece[start]?.line ?? 1;
    out.push({text: "", line, isCode: false});
    out.push({text: atoms.add({kind: "definitions", groups, raw, line}), line, isCode: false});
    out.push({text: "", line, isCode: false});
  }
  return out;
}

function skipBlank(piece: Piece, from: number): number {
  let i = from;
  while (i < piece.length && piece[i]?.text.trim() === "") i++;
  return i;
}

/** Terms from a line on and what they mean; null when none begin there. */
function readGroup(
  piece: Piece,
  start: number
): {readonly group: DefinitionGroup; readonly end: number} | null {
  const first = piece[start];
  if (first === undefined || first.isCode || !TERM.test(first.text)) return null;
  if (start > 0 && piece[start - 1]?.text.trim() !== "") return null;
  let i = start;
  while (i < piece.length && i - start < 10 && TERM.test(piece[i]?.text ?? "") && !piece[i]?.isCode)
    i++;
  const terms = piece.slice(start, i);
  i = Math.min(skipBlank(piece, i), i + 1);
  const meanings: Piece[] = [];
  for (;;) {
    const head = piece[i];
    const match = head === undefined || head.isCode ? null : MEANING.exec(head.text);
    if (!head || !match) break;
    const [, indent = "", gap = "", rest = ""] = match;
    const width = indent.length + 1 + gap.length;
    const lines: Line[] = [{...head, text: rest}];
    i++;
    while (i < piece.length) {
      const line = piece[i];
      if (line === undefined) break;
      if (line.text.trim() === "") {
        const next = piece[skipBlank(piece, i)];
        if (next === undefined || !/^(?: {2}|\t)/.test(next.text)) break;
      } else if (
        !line.isCode &&
        (MEANING.test(line.text) ||
          (!/^(?: {2}|\t)/.test(line.text) && piece[i - 1]?.text.trim() === ""))
      )
        break;
      lines.push({...line, text: withoutIndent(line.text, Math.min(width, 4))});
      i++;
    }
    meanings.push(lines);
    const next = skipBlank(piece, i);
    if (MEANING.test(piece[next]?.text ?? "") && !piece[next]?.isCode) i = next;
  }
  return meanings.length === 0 ? null : {group: {terms, meanings}, end: i};
}

/** Stand after attributes on a line of their own: whose they are. */
export const ABOVE = "\uE002";
export const BELOW = "\uE003";

/** Lines that are nothing but attributes become paragraphs of their own, which say what they belong to. */
export function isolateAttributes(piece: Piece, atoms: Atoms): Piece {
  const out: Line[] = [];
  piece.forEach((line, index) => {
    const quoted = line.isCode || isQuoted(piece[index + 1]) ? null : ownerOfQuote(line, atoms);
    const atom = line.isCode ? null : (quoted ?? atoms.only(line.text));
    if (atom?.kind !== "attributes") {
      out.push(line);
      return;
    }
    const before = piece[index - 1];
    const blank = {...line, text: ""};
    // After a blank line the attributes are those of what follows, but Obsidian names what is above.
    const isBlockName = atom.attributes.id?.startsWith("^") === true;
    const isAbove = before !== undefined && (before.text.trim() !== "" || isBlockName);
    const lead = /^[ \t]*/.exec(line.text)?.[0] ?? "";
    const written = line.text.replace(/^ {0,3}> ?/, "").trim();
    const mark = isAbove ? ABOVE : BELOW;
    out.push(blank, {...line, text: lead + written + mark}, blank);
  });
  return out;
}

/** What stands in the last line of a quotation and makes a box, meant for the whole of it. */
function ownerOfQuote({text}: Line, atoms: Atoms): ReturnType<Atoms["only"]> {
  const inner = /^ {0,3}> ?(?=\uE000)(.*)$/.exec(text)?.[1];
  const atom = inner === undefined ? null : atoms.only(inner);
  return atom?.kind === "attributes" &&
    atom.attributes.classes.some((name) => /^(?:prompt|box)-[a-z]/.test(name))
    ? atom
    : null;
}

function isQuoted(line: Line | undefined): boolean {
  return line !== undefined && !line.isCode && /^ {0,3}>/.test(line.text);
}

/** A list that goes on below a paragraph with a number of its own: kramdown needs no blank line between them. */
export function openLists(piece: Piece): Piece {
  const out: Line[] = [];
  piece.forEach((line, index) => {
    const before = piece[index - 1];
    const isItem =
      !line.isCode && /^ {0,3}(?:[2-9]|\d{2})[.)][ \t]+\S/.test(line.text.slice(0, 20));
    if (
      isItem &&
      before !== undefined &&
      !before.isCode &&
      /^ {0,3}[^\s>|#].*:[ \t]*$/.test(before.text)
    )
      out.push({...line, text: ""});
    out.push(line);
  });
  return out;
}

/** Rows of a table that are indented as code would be stand with the others: their columns were put below each other. */
export function alignRows(piece: Piece): Piece {
  let isTable = false;
  return piece.map((line, index) => {
    const {text} = line;
    if (line.isCode || !text.includes("|")) {
      isTable = false;
      return line;
    }
    const before = piece[index - 1];
    if (isTable) return /^(?: {4}|\t)/.test(text) ? {...line, text: text.trimStart()} : line;
    isTable =
      /^ {0,3}[|:-][-:| \t]*$/.test(text) &&
      text.includes("-") &&
      before?.text.includes("|") === true &&
      !/^(?: {4}|\t)/.test(before.text);
    return line;
  });
}

/** Tables of kramdown: lines with bars that have no head get an empty one. */
export function headTables(piece: Piece, tell: (line: number) => void): Piece {
  const out: Line[] = [];
  for (let i = 0; i < piece.length; i++) {
    const line = piece[i];
    if (line === undefined) continue;
    const isRow = (one: Line | undefined): boolean =>
      one !== undefined && !one.isCode && /^ {0,3}\|.*\|[ \t]*$/.test(one.text);
    if (!isRow(line) || (piece[i - 1]?.text.trim() ?? "") !== "") {
      out.push(line);
      continue;
    }
    let end = i;
    while (isRow(piece[end])) end++;
    const rows = piece.slice(i, end);
    const isRule = ({text}: Line): boolean => /^ {0,3}\|?[ \t]*:?[-=]+[-=:| \t+]*$/.test(text);
    if (rows.length > 0 && isRule(rows[0] ?? line) && rows.length > 1) rows.splice(0, 1);
    const [head, second] = rows;
    if (head !== undefined && (second === undefined || !isRule(second))) {
      const columns = Math.max(1, (head.text.match(/(?<!\\)\|/g)?.length ?? 2) - 1);
      tell(line.line);
      out.push(
        {...line, text: `|${"  |".repeat(columns)}`},
        {...line, text: `|${"---|".repeat(columns)}`}
      );
    }
    rows.forEach((row, index) => {
      if (index <= 1 || !isRule(row)) out.push(row);
    });
    i = end - 1;
  }
  return out;
}
