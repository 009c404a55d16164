import {findBlock, nameLabel, readPieces, visit} from "../../dialect/index.ts";
import type {Label, PieceSpec, ReadPieces} from "../../dialect/index.ts";
import type {CellSpec} from "../../protocol/index.ts";

/** A markdown cell as Jupyter shows it, and the cells that stand in its prose. */
export interface JupyterProse {
  readonly text: string;
  readonly cells: readonly CellSpec[];
}

/**
 * Markdown of the dialect for the eyes of Jupyter's readers, in the order of the pieces: boxes become quotations with a heading, references and numbers become words,
 * pictures of the notebook attachments. Formulas and code stay as they are.
 */
export function toJupyterProse(
  specs: readonly PieceSpec[],
  hasFile: (name: string) => boolean
): readonly JupyterProse[] {
  const {texts, labels} = readPieces(specs);
  return texts.map(({tree, cells}, index) => {
    const spec = specs[index];
    return spec?.kind === "markdown"
      ? {text: convert(spec.source, tree, labels, hasFile), cells}
      : {text: "", cells: []};
  });
}

type Tree = ReadPieces["texts"][number]["tree"];

interface Edit {
  /** columns of one line, from 1 */
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

function convert(
  source: string,
  tree: Tree,
  labels: ReadonlyMap<string, Label>,
  hasFile: (name: string) => boolean
): string {
  const lines = source.split("\n");
  const edits = new Map<number, Edit[]>();
  const depths = new Array<number>(lines.length + 2).fill(0);
  const headings = new Map<number, string>();
  const closings = new Set<number>();
  const edit = (line: number, one: Edit): void => {
    edits.set(line, [...(edits.get(line) ?? []), one]);
  };
  visit(tree, (node) => {
    const {position} = node;
    if (position === undefined) return;
    const {start, end} = position;
    const isOneLine = start.line === end.line;
    const replace = (by: string): void => {
      if (isOneLine) edit(start.line, {from: start.column, to: end.column, by});
    };
    switch (node.type) {
      case "containerDirective": {
        const block = findBlock(node.name);
        // In a list or a quotation the marks are not the line's first: there the text stays as it is.
        if (!block || !/^:{3,}/.test(lines[start.line - 1] ?? "")) return;
        const number = node.data?.number ?? null;
        headings.set(start.line, headingOf(lines[start.line - 1] ?? "", block.name, number));
        for (let line = start.line; line <= end.line; line++)
          depths[line] = (depths[line] ?? 0) + 1;
        if (/^\s*:{3,}\s*$/.test(lines[end.line - 1] ?? "")) closings.add(end.line);
        return;
      }
      case "reference": {
        const label = node.chapter === null ? labels.get(node.label) : undefined;
        if (label) replace(nameLabel(label, null).replace("\u00a0", " "));
        return;
      }
      case "math": {
        const {label = null, number = null} = node.data?.equation ?? {};
        if (label === null || number === null) return;
        const at = label.column - 1;
        const written = /^\\label\s*\{[^{}]*\}/.exec((lines[label.line - 1] ?? "").slice(at))?.[0];
        if (written !== undefined)
          edit(label.line, {
            from: label.column,
            to: label.column + written.length,
            by: `\\tag{${number}}`
          });
        return;
      }
      case "value": {
        const written = (lines[start.line - 1] ?? "").slice(start.column - 1, end.column - 1);
        replace(written.replace(/\{ts\}\s*/, ""));
        return;
      }
      case "heading": {
        const line = lines[start.line - 1] ?? "";
        const mark = /(?<!\s)\s*\[#[a-z0-9-]+\]\s*$/.exec(line);
        if (mark && isOneLine)
          edit(start.line, {from: mark.index + 1, to: line.length + 1, by: ""});
        return;
      }
      case "image": {
        const name = node.url.replace(/^\.\//, "");
        const written = (lines[start.line - 1] ?? "").slice(start.column - 1, end.column - 1);
        if (hasFile(name) && isOneLine && written.endsWith(`](${node.url})`))
          replace(`${written.slice(0, -node.url.length - 1)}attachment:${name})`);
        return;
      }
      default:
        return;
    }
  });
  return lines
    .flatMap((written, index) => {
      const line = index + 1;
      const depth = depths[line] ?? 0;
      const text = headings.get(line) ?? applyEdits(written, edits.get(line) ?? []);
      const isClosing = closings.has(line);
      if (isClosing) return depth > 1 ? [quote("", depth - 1)] : [];
      if (headings.has(line)) return [quote(text, depth), quote("", depth)];
      return [quote(text, depth)];
    })
    .join("\n");
}

function quote(text: string, depth: number): string {
  if (depth === 0) return text;
  return `${"> ".repeat(depth)}${text}`.trimEnd();
}

/** `**Theorem 3** (Convergence).` from `:::theorem[Convergence]{#thm-x}` */
function headingOf(line: string, name: string, number: number | null): string {
  const rest = line.replace(/^:+\s*[a-z]+/, "");
  const title = rest.startsWith("[") ? bracketed(rest) : "";
  const numbered = number === null ? name : `${name} ${number}`;
  return title === "" ? `**${numbered}.**` : `**${numbered}** (${title}).`;
}

/** What stands between a bracket and the one that closes it. */
function bracketed(text: string): string {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "[") depth++;
    else if (text[i] === "]" && --depth === 0) return text.slice(1, i);
  }
  return "";
}

function applyEdits(line: string, edits: readonly Edit[]): string {
  let text = line;
  let before = Infinity;
  for (const {from, to, by} of edits.toSorted((a, b) => b.from - a.from)) {
    // One within another gives way to it.
    if (to > before) continue;
    text = text.slice(0, from - 1) + by + text.slice(to - 1);
    before = from;
  }
  return text;
}
