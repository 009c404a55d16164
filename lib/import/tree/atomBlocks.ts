import {toString} from "mdast-util-to-string";
import type {Atom, AtomOf} from "../protect/atoms.ts";
import {toWords} from "../protect/html.ts";
import {short} from "./addresses.ts";
import {classesOf, fromElement, readTitle} from "./boxes.ts";
import type {ReadBlocks} from "./boxes.ts";
import type {Context} from "./context.ts";
import {readDefinitions} from "./definitions.ts";
import {readDisplay} from "./displays.ts";
import {toDiagram, toListing} from "./fences.ts";
import {fromFigure, fromHtmlList, fromHtmlTable} from "./htmlBlocks.ts";
import {toFormula} from "./inline.ts";
import {kindOfClasses} from "./kinds.ts";
import {readTagBlock} from "./tagBlocks.ts";
import {box, listing, paragraph, placed} from "./nodes.ts";
import type {Block, Inline} from "./nodes.ts";
import {tellHandlers} from "./tags.ts";

export type FromAtom =
  | {readonly type: "blocks"; readonly blocks: Block[]}
  | {readonly type: "inline"; readonly nodes: Inline[]};

interface Surroundings {
  /** nothing but such parts stands in the paragraph */
  readonly isOnly: boolean;
  /** it is the only one, and no full stop follows it */
  readonly isAlone: boolean;
  readonly read: ReadBlocks;
  readonly context: Context;
}

/** What a part of a paragraph becomes that may break it. */
export function fromAtom(atom: Atom, {isOnly, isAlone, read, context}: Surroundings): FromAtom {
  const blocks = (list: Block[]): FromAtom => ({type: "blocks", blocks: list});
  switch (atom.kind) {
    case "math":
      // Between two pairs of dollars kramdown has a formula of the line, unless it stands alone.
      if (atom.form === "dollars" && context.options.flavour === "kramdown" && !isAlone)
        return {type: "inline", nodes: toFormula(atom, {inTable: false}, context)};
      if (atom.form === "own" && !isOnly)
        context.tell(
          "mended",
          "display-stands-alone",
          "A display between lines of text gets blank lines around it.",
          atom.line
        );
      return blocks(readDisplay(atom, context));
    case "element":
      return blocks(readElement(atom, read, context));
    case "definitions":
      return blocks(readDefinitions(atom, read, context));
    case "opaque":
      return readOpaque(atom, isOnly, context);
    case "verbatim":
      return blocks([
        placed(
          {type: "code", lang: "md", meta: "verbatim", value: context.atoms.restore(atom.text)},
          atom.line
        )
      ]);
    case "listing":
      return blocks([listing(context.atoms.restore(atom.text), {line: atom.line})]);
    case "tag":
      return blocks(readTagBlock(atom, read, context));
    case "html":
      return blocks([placed({type: "thematicBreak"}, atom.line)]);
    default:
      return {type: "inline", nodes: []};
  }
}

function readElement(atom: AtomOf<"element">, read: ReadBlocks, context: Context): Block[] {
  const {tag, lines, line} = atom;
  const {name, attributes} = tag;
  const classes = classesOf(attributes);
  tellHandlers(tag, {line}, context);
  const kind = kindOfClasses(classes);
  if (kind !== null || name === "details") {
    if (!attributes.has("markdown") && kind !== null && context.options.flavour === "kramdown")
      context.tell(
        "mended",
        "boxes-are-markdown",
        `\`<${name} class="${short(classes.join(" "))}">\` has no \`markdown="1"\`: what is in it is read as Markdown all the same.`,
        line
      );
    if (name === "details" && kind !== null && !["proof", "solution", "hint"].includes(kind))
      context.tell(
        "aside",
        "folds-are-of-the-kind",
        `A \`${short(kind)}\` does not fold: it stands open.`,
        line
      );
    return fromElement(atom, {name: kind ?? "details", read, context});
  }
  switch (name) {
    case "blockquote": {
      const children = read(lines, context);
      return children.length === 0 ? [] : [placed({type: "blockquote", children}, line)];
    }
    case "table":
      return fromHtmlTable(atom, read, context);
    case "ul":
    case "ol":
      return fromHtmlList(atom, read, context);
    case "figure":
      return fromFigure(atom, read, context);
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6": {
      const children = readTitle(lines, read, context);
      const id = attributes.get("id");
      if (id !== undefined) children.push({type: "written", value: `{#${id}}`});
      return children.length === 0
        ? []
        : [placed({type: "heading", depth: DEPTHS[name], children}, line)];
    }
    case "summary":
    case "caption":
    case "dt": {
      const children = readTitle(lines, read, context);
      return children.length === 0 ? [] : [paragraph([{type: "strong", children}], line)];
    }
    default:
      if (classes.includes("mermaid"))
        return toDiagram(
          toWords(context.atoms.restore(lines.map(({text}) => text).join("\n"))),
          line,
          context
        );
      return read(lines, context);
  }
}

const DEPTHS = {h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6} as const;

/** Code in the line; nothing where there is none. */
function inCode(value: string): Inline[] {
  return value === "" ? [] : [{type: "inlineCode", value}];
}

/** Elements whose text is no Markdown. */
function readOpaque(
  {tag, inner, raw, line}: AtomOf<"opaque">,
  isOnly: boolean,
  context: Context
): FromAtom {
  const {name, attributes} = tag;
  const written = context.atoms.restore(inner);
  tellHandlers(tag, {line}, context);
  switch (name) {
    case "script":
    case "style":
    case "template":
    case "title":
    case "head":
      context.tell(
        "aside",
        "scripts-are-dropped",
        `A \`<${name}>\` is left out: a chapter runs no scripts and has no style of its own.`,
        line
      );
      return {type: "blocks", blocks: []};
    case "d-math":
    case "dt-math": {
      const isDisplay = attributes.has("block") || attributes.has("block-display");
      const math = {kind: "math", tex: written, form: "display", raw, line} as const;
      return isDisplay
        ? {type: "blocks", blocks: readDisplay(math, context)}
        : {type: "inline", nodes: toFormula(math, {inTable: false}, context)};
    }
    case "d-code":
    case "dt-code": {
      const value = toWords(written).replace(/^\n+|\s+$/g, "");
      if (!attributes.has("block") && !value.includes("\n"))
        return {type: "inline", nodes: inCode(value.trim())};
      return {
        type: "blocks",
        blocks: [listing(value, {line, lang: attributes.get("language") ?? "text"})]
      };
    }
    case "pre": {
      const code =
        /<code\b[^<>]*\bclass\s*=\s*["']?(?:[^"'<>]*\s)?(?:language-|lang-)?([\w+#-]+)/i.exec(
          written
        )?.[1];
      const classes = classesOf(attributes);
      if (classes.includes("mermaid") || code === "mermaid")
        return {type: "blocks", blocks: toDiagram(toWords(written), line, context)};
      const value = toWords(written).replace(/^\n+|\s+$/g, "");
      if (!isOnly && !value.includes("\n")) return {type: "inline", nodes: inCode(value)};
      const lang =
        code ??
        classes.find((one) => /^(?:language|lang)-/.test(one))?.replace(/^\w+-/, "") ??
        null;
      return {
        type: "blocks",
        blocks: toListing(
          placed({type: "code" as const, lang, meta: null, value}, line),
          null,
          context
        )
      };
    }
    case "noscript":
    case "button":
    case "textarea":
    case "form":
    case "select": {
      const words = toWords(written).replace(/\s+/g, " ").trim();
      context.tell(
        "aside",
        "html-is-allowed",
        `A \`<${name}>\` has no place in a chapter: its words are kept.`,
        line
      );
      return {type: "inline", nodes: words === "" ? [] : [{type: "text", value: words}]};
    }
    default: {
      context.tell(
        "aside",
        "html-is-allowed",
        `A \`<${name}>\` has no place in a chapter: a note stands where it was.`,
        line
      );
      const source =
        attributes.get("src") ??
        attributes.get("data") ??
        /\bsrc\s*=\s*["']([^"']+)["']/i.exec(written)?.[1] ??
        "";
      const words =
        name === "svg" || name === "math" ? "" : toWords(written).replace(/\s+/g, " ").trim();
      const isSafe = /^https?:\/\//i.test(source);
      const shown: Block[] = [];
      const label = attributes.get("title") ?? source;
      if (isSafe)
        shown.push(
          paragraph(
            [{type: "link", url: source, title: null, children: [{type: "text", value: label}]}],
            line
          )
        );
      else if (source !== "" && !/^\s*(?:javascript|vbscript):/i.test(source))
        shown.push(paragraph([{type: "inlineCode", value: source}], line));
      if (words !== "") shown.push(paragraph([{type: "text", value: words}], line));
      if (shown.length === 0)
        shown.push(listing(short(context.atoms.restore(raw)), {line, lang: "html"}));
      const title: Inline[] = [{type: "text", value: `Not converted: ${name}`}];
      return {type: "blocks", blocks: [box("info", {title, children: shown, id: null, line})]};
    }
  }
}

export function wordsOf(blocks: readonly Block[]): string {
  return blocks.map((block) => toString(block)).join(" ");
}
