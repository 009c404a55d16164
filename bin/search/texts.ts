import type {Nodes} from "mdast";
import type {ContainerDirective} from "mdast-util-directive";
import {isVerbatim, nameLabel, parseVerbatim} from "../../lib/dialect/index.ts";
import type {BibliographyEntry, Chapter, Macros, RenderContext} from "../../lib/dialect/index.ts";
import {expandMacros, lineOf} from "../../lib/search/index.ts";

/** A piece of a chapter as search reads it. */
export interface ReadText {
  readonly text: string;
  /** in TeX, macros of the book written out */
  readonly formulas: readonly string[];
  readonly code: readonly string[];
  /** what stands in italics or bold type */
  readonly stressed: readonly string[];
}

export interface Reader {
  read(nodes: readonly Nodes[]): ReadText;
  /** HTML of a title that holds formulas or code; null where its text is all there is */
  html(nodes: readonly Nodes[]): string | null;
  tex(source: string): string;
}

/** Blocks that help with an exercise, or answer it: nobody finds them before the exercise is done. */
const HELP = ["hint", "solution"];

/** Reads the texts of one chapter. Answers are left out: feedback, solutions, hints, checks, and the order of steps. */
export function createReader(chapter: Chapter, context: RenderContext, macros: Macros): Reader {
  const tex = (source: string): string => expandMacros(source, macros);

  function read(nodes: readonly Nodes[]): ReadText {
    const formulas: string[] = [];
    const code: string[] = [];
    const stressed: string[] = [];
    const text = nodes.map((node) => tell(node)).join(" ");
    return {text: tidy(text), formulas, code, stressed};

    function tell(node: Nodes): string {
      switch (node.type) {
        case "text":
          return node.value;
        case "inlineMath":
        case "math": {
          const source = tex(
            node.type === "math" ? (node.data?.equation?.tex ?? node.value) : node.value
          );
          formulas.push(source);
          return node.type === "math" ? ` ${lineOf(source)} ` : lineOf(source);
        }
        case "inlineCode":
          code.push(node.value);
          return node.value;
        case "code":
          if (isVerbatim(node)) return ` ${tell(parseVerbatim(node.value))} `;
          if (node.meta !== "check") code.push(node.value);
          return "";
        case "reference":
          return tellReference(node.chapter, node.label);
        case "citation":
          return `[${node.items.map(({key}) => tellWork(context.bibliography.get(key), key)).join("; ")}]`;
        case "value":
          return "…";
        case "image":
          return node.alt ?? "";
        case "emphasis":
        case "strong": {
          const inner = node.children.map(tell).join("");
          stressed.push(inner);
          return inner;
        }
        case "break":
          return " ";
        case "cell":
        case "component":
          return "";
        case "html":
          return node.value.replace(/<[^<>]*>/g, " ");
        case "containerDirective":
          return HELP.includes(node.name) ? "" : ` ${asked(node).map(tell).join(" ")} `;
        case "tableCell":
          return `${node.children.map(tell).join("")} · `;
        case "paragraph":
        case "heading":
        case "link":
        case "delete":
          return node.children.map(tell).join("");
        default:
          return "children" in node
            ? node.children.map((child: Nodes) => tell(child)).join(" ")
            : "";
      }
    }
  }

  function tellReference(slug: string | null, id: string): string {
    const other = slug === null ? null : context.chapter(slug);
    const label = slug === null ? chapter.labels.get(id) : other?.labels?.get(id);
    if (label === undefined) return other?.title ?? "";
    return nameLabel(label, slug === null ? context.number : (other?.number ?? null)).replace(
      "\u00a0",
      " "
    );
  }

  function html(nodes: readonly Nodes[]): string | null {
    if (!nodes.some(holdsMore)) return null;
    return nodes.map(toHtml).join("");
  }

  function toHtml(node: Nodes): string {
    if (node.type === "inlineMath")
      return context.tex.render(node.value, {display: false, tag: null}).html ?? escape(node.value);
    if (node.type === "inlineCode") return `<code>${escape(node.value)}</code>`;
    if ("children" in node) return node.children.map((child: Nodes) => toHtml(child)).join("");
    return escape(read([node]).text === "" && "value" in node ? node.value : spacedText(node));
  }

  function spacedText(node: Nodes): string {
    return node.type === "text" ? node.value : read([node]).text;
  }

  return {read, html, tex};
}

/** What an exercise asks, without what would answer it: the feedback of options, and the steps that are to be put in order. */
export function asked(node: ContainerDirective): readonly Nodes[] {
  if (node.name !== "exercise") return node.children;
  const kind = node.attributes?.kind ?? "code";
  return node.children.flatMap((child): readonly Nodes[] => {
    if (child.type === "containerDirective" && HELP.includes(child.name)) return [];
    if (child.type !== "list") return [child];
    if (kind === "order" && child.ordered) return [];
    const isOptions = child.children.some(({checked}) => typeof checked === "boolean");
    return isOptions ? child.children.flatMap((item) => item.children.slice(0, 1)) : [child];
  });
}

/** `Polyak 1963`, by which readers know a work. */
export function tellWork(entry: BibliographyEntry | undefined, key: string): string {
  if (entry === undefined) return key;
  const {author = entry.fields["editor"] ?? "", year = ""} = entry.fields;
  const names = author
    .split(/\s+and\s+/)
    .map((name) =>
      name.includes(",") ? (name.split(",")[0] ?? "") : (name.split(" ").at(-1) ?? "")
    );
  return `${names.slice(0, 3).join(", ")} ${year}`.trim();
}

function holdsMore(node: Nodes): boolean {
  return (
    node.type === "inlineMath" ||
    node.type === "inlineCode" ||
    ("children" in node && node.children.some(holdsMore))
  );
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/ ([.,;:!?])(?=\s|$)/g, "$1")
    .replace(/(?: · )+(?=\s|$)/g, " · ")
    .trim();
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
