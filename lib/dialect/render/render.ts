import type {Element, ElementContent, Root} from "hast";
import type {Code, Heading, Nodes} from "mdast";
import type {ContainerDirective} from "mdast-util-directive";
import type {Handler, State} from "mdast-util-to-hast";
import remarkRehype, {defaultHandlers} from "remark-rehype";
import type {Options} from "remark-rehype";
import {unified} from "unified";
import {byPlace, createReport} from "../problems.ts";
import type {Fix, Report} from "../problems.ts";
import type {CellSpec, Problem} from "../../protocol/index.ts";
import type {RenderContext} from "../context.ts";
import type {Label} from "../labels.ts";
import {parseChapter, parseText} from "../parse.ts";
import type {Chapter} from "../parse.ts";
import {WRONG} from "../syntax/examples.ts";
import {isVerbatim} from "../syntax/verbatim.ts";
import {startOf} from "../tree.ts";
import {element, permalinkTo, renderBlock, splitTitle, text} from "./blocks.ts";
import {checkSurroundings} from "./surroundings.ts";
import {createCitations} from "./citations.ts";
import type {Citations} from "./citations.ts";
import {renderExample, renderWrong} from "./examples.ts";
import {renderDiagram} from "./diagrams.ts";
import {createFormulas} from "./formulas.ts";
import {withoutPositions} from "./html.ts";
import {renderImage} from "./images.ts";
import {resolveLink} from "./links.ts";
import {renderListing} from "./listings.ts";
import {placeProblems} from "./problems.ts";
import {nameLabel, numberIn, renderReference} from "./references.ts";
import {listSections, listToc, wrapSections} from "./sections.ts";
import type {Section, TocEntry} from "./sections.ts";
import {taskOf, withControls, withoutAnswers} from "./tasks.ts";
import {renderVerbatim} from "./verbatim.ts";

type Handlers = NonNullable<Options["handlers"]>;

export interface RenderedChapter {
  readonly root: Root;
  readonly toc: readonly TocEntry[];
  readonly sections: readonly Section[];
  readonly cells: readonly CellSpec[];
  readonly labels: ReadonlyMap<string, Label>;
  /** those of the text itself and those of what it refers to */
  readonly problems: readonly Problem[];
  /** the corrections of those problems that have one */
  readonly fixes: readonly Fix[];
}

/** The page of a chapter as hast. Never throws: what cannot be shown is reported, and shown as it is written. */
export function renderChapter(chapter: Chapter, context: RenderContext): RenderedChapter {
  const report = createReport(chapter.file);
  const citations = createCitations(context, report, {chapter});
  const root = toHast({chapter, context, report, citations});
  checkSurroundings(chapter, context, report);
  const references = citations.list();
  if (references) root.children.push(references);
  const problems = [...chapter.problems, ...report.list()].sort(byPlace);
  const toc = listToc(root);
  placeProblems(root, problems);
  wrapSections(root);
  const last: TocEntry[] = references
    ? [{id: "references", depth: 2, title: "References", html: "References"}]
    : [];
  const answers = new Set(chapter.exercises.map(({answerCell}) => answerCell));
  return {
    root: withoutPositions(root),
    toc: [...toc, ...last],
    sections: listSections(chapter),
    cells: chapter.cells.filter(({id}) => !answers.has(id)),
    labels: chapter.labels,
    problems,
    fixes: [...chapter.fixes, ...report.fixes()]
  };
}

export interface HastOptions {
  readonly chapter: Chapter;
  readonly context: RenderContext;
  readonly report: Report;
  readonly citations: Citations;
  /** what the ids of its notes begin with, nothing by default */
  readonly notes?: string;
}

/** The text of a chapter alone, with positions: no sections, no problems, no list of references. */
export function toHast({chapter, context, report, citations, notes = ""}: HastOptions): Root {
  const options: Options = {
    handlers: createHandlers(chapter, context, report, citations),
    clobberPrefix: notes,
    footnoteLabel: "Notes",
    footnoteLabelProperties: {},
    footnoteBackLabel: (index) => `Back to note ${index + 1} in the text`
  };
  const root = unified().use(remarkRehype, options).runSync(chapter.tree);
  return root;
}

/** The corner of a table often stays empty; as a heading it would be one without words. */
function withoutEmptyHeads(row: Element): Element {
  const children = row.children.map((cell) =>
    cell.type === "element" && cell.tagName === "th" && cell.children.length === 0
      ? {...cell, tagName: "td"}
      : cell
  );
  return {...row, children};
}

function createHandlers(
  chapter: Chapter,
  context: RenderContext,
  report: Report,
  citations: Citations
): Handlers {
  const formulas = createFormulas(context, chapter.source, report, (number) =>
    numberIn(context.number, number)
  );
  const where = (node: Nodes) => ({
    chapter,
    context,
    report,
    place: startOf(node),
    end: node.position?.end ?? null
  });
  const exercises = new Map(
    chapter.exercises.filter(({id}) => id !== "").map((one) => [one.id, one])
  );
  const specs = new Map(chapter.cells.map((cell) => [cell.id, cell]));
  const handlers: {
    [K in Nodes["type"]]?: (
      state: State,
      node: Extract<Nodes, {type: K}>,
      parent: Parameters<Handler>[2]
    ) => ReturnType<Handler>;
  } = {
    inlineMath: (_, node) => formulas.inline(node),
    math: (_, node) => formulas.display(node),
    reference: (_, node) => renderReference(node, chapter, context, report),
    citation: (_, node) => citations.render(node),
    heading: (state, node) => renderHeading(state, node),
    containerDirective: (state, node) => renderDirective(state, node),
    code: (_, node) =>
      isWrong(node)
        ? renderMistake(node)
        : isVerbatim(node)
          ? renderVerbatim(node, context)
          : renderListing(node, context),
    example: (state, node) =>
      renderExample(node.source, {children: onlyContent(state.all(node)), context}),
    image: (_, node, parent) => renderImage(node, {parent, report, where: where(node)}),
    unwrapped: (state, node) => state.all(node),
    table: (state, node) =>
      element(
        "div",
        {className: ["table-scroll"], role: "group", tabIndex: 0, ariaLabel: "Table"},
        [defaultHandlers.table(state, node)]
      ),
    tableRow: (state, node, parent) =>
      withoutEmptyHeads(defaultHandlers.tableRow(state, node, parent)),
    link(state, node) {
      const href = resolveLink(node.url, where(node));
      const children = state.all(node);
      if (href === null) return element("span", {className: ["link-missing"]}, children);
      return element("a", {href, ...(node.title ? {title: node.title} : {})}, children);
    },
    cell(_, node) {
      const label = chapter.labels.get(node.id);
      const numbered =
        label?.kind === "figure" ? {dataNumber: nameLabel(label, context.number)} : {};
      return specs.has(node.id)
        ? element("epi-cell", {dataId: node.id, ...numbered}, [])
        : undefined;
    },
    diagram(state, node) {
      const label = node.id === null ? undefined : chapter.labels.get(node.id);
      const name = label === undefined ? null : nameLabel(label, context.number);
      return renderDiagram(node, {name, caption: onlyContent(state.all(node))});
    },
    value: (_, node) => element("epi-value", {dataId: node.id}, []),
    component: (_, node) =>
      element("epi-component", {dataName: node.name, dataProps: JSON.stringify(node.props)}, [])
  };
  return withPositions(handlers);

  function renderHeading(state: State, node: Heading): Element {
    const id = node.data?.id ?? "";
    const name = chapter.labels.get(id)?.title ?? "this section";
    return element(`h${Math.max(node.depth, 2)}`, {id}, [
      ...state.all(node),
      text(" "),
      permalinkTo(id, name)
    ]);
  }

  function renderDirective(state: State, node: ContainerDirective): Element {
    const {title, body} = splitTitle(node);
    const exercise = exercises.get(node.name === "exercise" ? (node.attributes?.id ?? "") : "");
    const inner = exercise ? withoutAnswers(node, body) : body;
    const children = onlyContent(state.all({...node, children: inner}));
    const block = renderBlock(node, {
      chapterNumber: context.number,
      proves: provenBy(node),
      title: title ? onlyContent(state.all(title)) : [],
      children: exercise ? withControls(children) : children
    });
    if (exercise) Object.assign(block.properties, taskOf(exercise, context));
    return block;
  }

  /** A text that is wrong on purpose is read by itself: what it says is no part of the chapter. */
  function renderMistake(node: Code): Element {
    const wrong = node.value.startsWith("---")
      ? parseChapter({text: node.value, file: chapter.file})
      : parseText(node.value);
    const {problems} = renderChapter(wrong, context);
    if (problems.length === 0)
      report(
        "wrong-example-is-wrong",
        startOf(node),
        "This example is marked as wrong, and nothing is wrong with it: write `mdx example` instead."
      );
    return renderWrong(node, {problems, context});
  }

  /** What a proof proves, by the label in its `of`. */
  function provenBy(node: ContainerDirective): string | null {
    const of = node.name === "proof" ? node.attributes?.of : null;
    if (!of) return null;
    const parts = of.replace(/^@/, "").split("/");
    const label = parts.pop() ?? "";
    const reference = renderReference(
      {
        type: "reference",
        label,
        chapter: parts[0] ?? null,
        ...(node.position ? {position: node.position} : {})
      },
      chapter,
      context,
      report
    );
    const [name] = reference.children;
    return reference.tagName === "a" && name?.type === "text" ? name.value : null;
  }
}

function isWrong({lang, meta}: Code): boolean {
  return lang === "mdx" && meta?.trim() === WRONG;
}

function onlyContent(nodes: readonly ElementContent[]): ElementContent[] {
  return [...nodes];
}

/** Our handlers give their nodes the places that problems are put at. */
function withPositions(handlers: object): Handlers {
  const known: readonly (readonly [string, Handler])[] = Object.entries(handlers);
  const patched: Record<string, Handler> = {};
  for (const [type, handler] of known) {
    patched[type] = (state, node: Nodes, parent) => {
      const result = handler(state, node, parent);
      if (result && !Array.isArray(result)) state.patch(node, result);
      return result;
    };
  }
  return patched;
}
