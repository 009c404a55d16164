import type {Heading, Nodes} from "mdast";
import type {Math as Display} from "mdast-util-math";
import type {ContainerDirective} from "mdast-util-directive";
import {findBlock, nameLabel, parseChapter, setQuotes} from "../../lib/dialect/index.ts";
import type {Chapter, DiagramNode, Macros, RenderContext} from "../../lib/dialect/index.ts";
import type {CellSpec, ChapterEntry} from "../../lib/protocol/index.ts";
import {lineOf} from "../../lib/search/index.ts";
import type {RecordKind, SearchRecord} from "../../lib/search/index.ts";
import {asked, createReader} from "./texts.ts";
import type {ReadText} from "./texts.ts";

/** What a block is found as; the others are a part of what they stand in, unless they have an id. */
const BLOCKS: Readonly<Record<string, RecordKind>> = {
  definition: "definition",
  theorem: "theorem",
  lemma: "theorem",
  proposition: "theorem",
  corollary: "theorem",
  algorithm: "algorithm",
  example: "example",
  exercise: "exercise",
  figure: "figure",
  proof: "proof"
};
const LONGEST_BODY = 4000;
/** The series whose theorems and figures are samples: who looks for a theorem means one of the book. */
const SAMPLES = "authors";

export interface ChapterTexts {
  readonly entry: ChapterEntry;
  readonly chapter: Chapter;
  readonly context: RenderContext;
  readonly macros: Macros;
}

/** The places of a written chapter that can be found, in the order of its text. */
export function findChapterRecords({
  entry,
  chapter,
  context,
  macros
}: ChapterTexts): readonly SearchRecord[] {
  const reader = createReader(chapter, context, macros);
  const cells = new Map<string, CellSpec>(chapter.cells.map((cell) => [cell.id, cell]));
  const about = [entry.title, ...entry.categories, ...entry.tags].join(" · ");
  const records: Draft[] = [];
  const start = (draft: Omit<Draft, "body" | "formulas" | "code" | "defines">): Draft => {
    const made = {...draft, body: "", formulas: [], code: [], defines: []};
    records.push(made);
    return made;
  };
  const top = start({
    kind: "chapter",
    name: null,
    title: entry.title,
    titleHtml: null,
    href: entry.href,
    context: about
  });
  add(top, reader.read([{type: "text", value: entry.description ?? ""}]));
  let section = top;
  for (const node of chapter.tree.children) {
    if (node.type === "heading") section = startSection(node);
    else take(node, section);
  }
  return records.map(({body, code, ...rest}) => ({
    ...rest,
    title: setQuotes(rest.title),
    kind: entry.series === SAMPLES && rest.kind !== "chapter" ? "note" : rest.kind,
    name: entry.series === SAMPLES && rest.kind === "section" ? "Author’s guide" : rest.name,
    chapter: entry.title,
    body: body.slice(0, LONGEST_BODY),
    code: code.join("\n")
  }));

  function startSection(node: Heading): Draft {
    const {text} = reader.read(node.children);
    return start({
      kind: "section",
      name: null,
      title: text,
      titleHtml: reader.html(node.children),
      href: `${entry.href}#${node.data?.id ?? ""}`,
      context: about
    });
  }

  /** Adds what a node says to where it stands, or makes a place of its own of it. */
  function take(node: Nodes, home: Draft): void {
    if (node.type === "cell") {
      const cell = cells.get(node.id);
      if (cell !== undefined) takeCell(cell, home);
      return;
    }
    if (node.type === "diagram") {
      takeDiagram(node, home);
      return;
    }
    if (node.type === "math" && node.data?.equation?.label != null) takeEquation(node, home);
    if (node.type === "containerDirective") {
      if (node.name === "hint" || node.name === "solution") return;
      takeBlock(node, home);
      return;
    }
    // Cells, blocks and equations may stand in lists and quotations.
    if ("children" in node && !["paragraph", "heading", "table"].includes(node.type))
      for (const child of node.children) take(child, home);
    else add(home, reader.read([node]));
  }

  function takeBlock(node: ContainerDirective, home: Draft): void {
    const [first] = node.children;
    const title = first?.type === "paragraph" && first.data?.directiveLabel ? first : null;
    const id = node.attributes?.id ?? null;
    const proves = node.name === "proof" ? (node.attributes?.of ?? null) : null;
    const kind = Object.hasOwn(BLOCKS, node.name) ? BLOCKS[node.name] : undefined;
    const isOwn = kind !== undefined && (kind !== "proof" || proves !== null);
    const body = asked(node).filter((child) => child !== title);
    if (!isOwn && id === null) {
      if (title !== null) add(home, reader.read([title]));
      for (const child of body) take(child, home);
      return;
    }
    const label = proves === null ? null : chapter.labels.get(proves.replace(/^@/, ""));
    const draft = start({
      kind: kind ?? "note",
      name: nameOf(node, label),
      title: title === null ? "" : reader.read(title.children).text,
      titleHtml: title === null ? null : reader.html(title.children),
      href: `${entry.href}#${id ?? label?.id ?? hashOf(home)}`,
      context: `${home.title} · ${entry.title}`
    });
    for (const child of body) take(child, draft);
    if (kind === "definition") draft.defines.push(...reader.read(body).stressed);
  }

  function nameOf(
    node: ContainerDirective,
    proven: {readonly kind: string; readonly number: number | null} | null | undefined
  ): string {
    const number = node.data?.number ?? null;
    const named = proven ?? {kind: node.name, number};
    const name =
      named.number === null
        ? (findBlock(named.kind)?.name ?? "")
        : nameLabel(
            {id: "", kind: named.kind, number: named.number, title: null, line: 0},
            entry.number
          ).replace("\u00a0", " ");
    return node.name !== "proof" ? name : proven == null ? "Proof" : `Proof of ${name}`;
  }

  function takeCell(cell: CellSpec, home: Draft): void {
    const label = chapter.labels.get(cell.id);
    const isFigure = label?.kind === "figure";
    const caption = inlineNodes(cell.caption ?? "");
    const told = reader.read(caption);
    const [title = "", ...rest] = isFigure ? told.text.split(/(?<=[.:;?!]) /) : [told.text];
    const draft = start({
      kind: isFigure ? "figure" : "cell",
      name: isFigure ? nameLabel(label, entry.number).replace("\u00a0", " ") : null,
      title: title !== "" ? title.replace(/\.$/, "") : home.title,
      titleHtml: title !== "" && rest.length === 0 ? reader.html(caption) : null,
      href: `${entry.href}#${isFigure ? cell.id : `cell-${cell.id}`}`,
      context: `${home.title} · ${entry.title}`
    });
    add(draft, told);
    if (isFigure) add(draft, {text: cell.alt ?? "", formulas: [], code: [], stressed: []});
    else draft.body = cell.source;
    draft.code.push(cell.source);
  }

  function takeDiagram(node: DiagramNode, home: Draft): void {
    const label = node.id === null ? undefined : chapter.labels.get(node.id);
    const told = reader.read(node.children);
    const draft = start({
      kind: "figure",
      name: label === undefined ? "Diagram" : nameLabel(label, entry.number).replace("\u00a0", " "),
      title: told.text === "" ? home.title : told.text,
      titleHtml: reader.html(node.children),
      href: `${entry.href}#${node.id ?? hashOf(home)}`,
      context: `${home.title} · ${entry.title}`
    });
    const {nodes, edges} = node.flowchart;
    const words = [...nodes, ...edges].flatMap((one) => one.label);
    add(draft, {
      text: node.alt ?? words.join(" · "),
      formulas: told.formulas,
      code: [],
      stressed: []
    });
  }

  function takeEquation(node: Display, home: Draft): void {
    const equation = node.data?.equation;
    const source = equation?.tex ?? node.value;
    const tex = reader.tex(source);
    const number = equation?.number ?? null;
    const named = {id: "", kind: "equation", number, title: null, line: 0};
    const draft = start({
      kind: "equation",
      name: number === null ? "Equation" : `Equation ${nameLabel(named, entry.number)}`,
      title: lineOf(tex),
      titleHtml: null,
      href: `${entry.href}#${equation?.label?.id ?? hashOf(home)}`,
      context: `${home.title} · ${entry.title}`
    });
    draft.formulas.push(tex);
  }

  function hashOf(home: Draft): string {
    return home.href.split("#")[1] ?? "";
  }
}

/** The paragraph of a caption, as the dialect reads it. */
function inlineNodes(text: string): readonly Nodes[] {
  if (text === "") return [];
  const {tree} = parseChapter({text: `---\ntitle: Caption\n---\n\n${text}`, file: ""});
  return tree.children.flatMap((node): readonly Nodes[] =>
    node.type === "paragraph" ? node.children : [node]
  );
}

interface Draft {
  readonly kind: RecordKind;
  readonly name: string | null;
  readonly title: string;
  readonly titleHtml: string | null;
  readonly href: string;
  readonly context: string;
  body: string;
  readonly formulas: string[];
  readonly code: string[];
  readonly defines: string[];
}

function add(draft: Draft, {text, formulas, code}: ReadText): void {
  draft.body = draft.body === "" ? text : text === "" ? draft.body : `${draft.body} ${text}`;
  draft.formulas.push(...formulas);
  draft.code.push(...code);
}
