// What each part of a line becomes: most have a few lines here, the longer ones files of their own beside this.
import type {Nodes} from "mdast";
import {toString} from "mdast-util-to-string";
import {readFormula} from "../maths/formula.ts";
import type {FormulaRule} from "../maths/formula.ts";
import {expandMacros, takeDefinitions} from "../maths/macros.ts";
import type {Atom, AtomOf} from "../protect/atoms.ts";
import {toWords} from "../protect/html.ts";
import {readAddress, resolveAddress, short} from "./addresses.ts";
import {toName} from "./context.ts";
import type {Context, Place} from "./context.ts";
import {toPicture} from "./pictures.ts";
import {pairTags} from "./tags.ts";
import type {Token} from "./tags.ts";
import type {Inline} from "./nodes.ts";

/** Inline text in the dialect's words. */
export function toInlines(children: readonly Nodes[], place: Place, context: Context): Inline[] {
  const tokens: Token[] = [];
  for (const child of children) pushTokens(tokens, child, place, context);
  return joinFormulas(
    pairTags(withoutAttributes(tokens, place, context), {place, context, toLink})
  );
}

/** The same for what stands within an inline: nothing breaks it. */
function within(children: readonly Nodes[], place: Place, context: Context): Inline[] {
  return toInlines(children, {...place, takeBlock: null}, context);
}

function pushTokens(tokens: Token[], node: Nodes, place: Place, context: Context): void {
  const {atoms} = context;
  switch (node.type) {
    case "text":
      for (const part of atoms.split(node.value)) {
        if (typeof part === "string") tokens.push({type: "text", value: part});
        else if (part.kind === "html") tokens.push({type: "tag", tag: part.tag, raw: part.raw});
        else if (part.kind === "attributes")
          tokens.push({type: "attributes", attributes: part.attributes});
        else tokens.push(...toInline(part, place, context));
      }
      return;
    case "emphasis":
    case "strong":
    case "delete": {
      const inner = within(node.children, place, context);
      if (inner.length > 0) tokens.push({type: node.type, children: inner});
      return;
    }
    case "inlineCode":
      tokens.push({type: "inlineCode", value: atoms.restore(node.value)});
      return;
    case "break":
      tokens.push({type: "break"});
      return;
    case "link":
      tokens.push(
        ...toLink(node.url, {title: node.title, children: node.children, place}, context)
      );
      return;
    case "linkReference": {
      const known = context.addresses.get(toName(node.label ?? node.identifier));
      if (known === undefined) tokens.push(...within(node.children, place, context));
      else
        tokens.push(
          ...toLink(known.url, {title: known.title, children: node.children, place}, context)
        );
      return;
    }
    case "image":
    case "imageReference": {
      const known =
        node.type === "image" ? node : context.addresses.get(toName(node.label ?? node.identifier));
      const {written} = readAddress(known?.url ?? "", context);
      const alt = atoms.restore(node.alt ?? "");
      tokens.push(
        ...toPicture(
          {written, by: "address", alt, title: known?.title ?? null, line: place.line},
          context
        )
      );
      return;
    }
    case "footnoteReference":
      tokens.push({
        type: "footnoteReference",
        identifier: node.identifier,
        label: node.label ?? node.identifier
      });
      return;
    case "html":
      tokens.push({type: "text", value: atoms.restore(node.value)});
      return;
    default:
      if ("children" in node) tokens.push(...within(node.children, place, context));
      else if ("value" in node) tokens.push({type: "text", value: atoms.restore(node.value)});
  }
}

/** What a link becomes: itself, a place of this text to be found at the end, or its words with the address beside them. */
export function toLink(
  url: string,
  {
    title = null,
    children,
    place,
    by
  }: {
    title?: string | null | undefined;
    children: readonly Nodes[];
    place: Place;
    by?: "post" | "wiki";
  },
  context: Context
): Inline[] {
  const address = readAddress(url, context);
  const {line} = place;
  const inner = within(children, {...place, inLink: true}, context);
  const {written} = address;
  if (place.inLink || written === "") return inner;
  if (written.startsWith("#")) return [{type: "link", url: written, title: null, children: inner}];
  const found = resolveAddress({kind: "link", by: by ?? address.by, written, line}, context);
  const shown = inner.length > 0 ? inner : [{type: "text" as const, value: written}];
  if (found !== null)
    return [
      {
        type: "link",
        url: found,
        title: title ? context.atoms.restore(title) : null,
        children: shown
      }
    ];
  const isSame = inner.length === 0 || toString({type: "paragraph", children: inner}) === written;
  const code: Inline = {type: "inlineCode", value: written};
  return isSame
    ? [code]
    : [...inner, {type: "text", value: " ("}, code, {type: "text", value: ")"}];
}

/** What a protected part of a text becomes in a line. */
function toInline(atom: Atom, place: Place, context: Context): Inline[] {
  const {atoms} = context;
  const {line} = atom;
  switch (atom.kind) {
    case "text":
      return [{type: "text", value: atom.text}];
    case "code":
      return [toCode(atoms.restore(atom.value), place, context)];
    case "math":
      if (atom.form !== "dollar" && atom.form !== "parenthesis" && place.takeBlock)
        return [place.takeBlock(atom)];
      return toFormula(atom, {inTable: place.inTable}, context);
    case "reference":
      return [{type: "pending", label: atom.label, isEquation: atom.isEquation}];
    case "wiki":
      return toWiki(atom, place, context);
    case "nothing":
    case "html":
    case "attributes":
      return [];
    case "tag":
      return toTagInline(atom, place, context);
    case "opaque":
      if (place.takeBlock) return [place.takeBlock(atom)];
      if (atom.tag.name === "pre") {
        const value = toWords(atom.inner).trim();
        return value === "" ? [] : [{type: "inlineCode", value}];
      }
      return [];
    case "element":
    case "definitions":
    case "verbatim":
    case "listing":
      if (place.takeBlock) return [place.takeBlock(atom)];
      context.tell(
        "mended",
        "blocks-in-a-line-become-words",
        `A block stands where a line of text does: its words are kept in the line, its form is not.`,
        line
      );
      return [{type: "text", value: flatWords(atoms.restore(atom.raw))}];
  }
}

export function flatWords(html: string): string {
  return toWords(html).replace(/\s+/g, " ").trim();
}

function toCode(value: string, {inTable}: Place, context: Context): Inline {
  const isEscaped = inTable && context.options.flavour !== "kramdown";
  const code = isEscaped ? value.replaceAll("\\|", "|") : value;
  // A value of the dialect would run.
  return {type: "inlineCode", value: /^\{ts\}/.test(code) ? ` ${code}` : code};
}

const SENTENCES: Readonly<Record<FormulaRule, string>> = {
  "bars-become-vert": "Literal bars in formulas are written `\\vert` or `\\Vert`.",
  "stars-become-ast": "Literal stars in formulas are written `\\ast`.",
  "tex-comments-are-dropped": "A TeX comment `%` in a formula is left out, as it was on the page.",
  "lines-stand-in-an-environment":
    "Lines of a display that were broken outside an environment stand in `aligned` or `gathered`.",
  "tags-give-way-to-numbers": "A display with a label is numbered: its `\\tag` is left out.",
  "escapes-are-those-of-tex":
    "Backslashes that kept Markdown from reading a formula (`x\\_i`, `\\\\{`, four at a line's end) are taken off.",
  "display-has-one-label": "A display has one label: references to its others lead to the first.",
  "tex-is-what-katex-knows": "A command that KaTeX does not know is written as one that it does.",
  "letters-stand-in-text":
    "Letters and quotation marks that TeX has only as text stand in `\\text{}` within a formula.",
  "arrays-have-all-columns": "An `array` with more cells than columns gets the columns it lacks.",
  "scripts-have-braces": "A raised or lowered command such as `x_\\max` gets braces of its own."
};

/** Tells what was done to a formula. */
export function tellFormula(context: Context, line: number): (rule: FormulaRule) => void {
  return (rule) => {
    const kind =
      rule === "bars-become-vert" || rule === "stars-become-ast" ? "converted" : "mended";
    context.tell(kind, rule, SENTENCES[rule], line);
  };
}

/** Whether Markdown saw a formula before TeX did, and took backslashes off: kramdown only knows pairs of dollars. */
export function isEscapedMaths({form}: AtomOf<"math">, {options}: Context): boolean {
  if (options.flavour === "kramdown") return form !== "dollars" && form !== "own";
  return options.flavour === "hugo" || options.flavour === "hexo" || options.flavour === "markdown";
}

/** A formula in the text; nothing where it only defined macros. */
export function toFormula(
  atom: AtomOf<"math">,
  {inTable}: {readonly inTable: boolean},
  context: Context
): Inline[] {
  const {tex: written, line} = atom;
  // In a table of GFM an escaped bar is a bar.
  const isEscaped = inTable && context.options.flavour !== "kramdown";
  const source = isEscaped ? written.replace(/\\\|/g, "|") : written;
  const alone = /^\s*\\(?:eq)?ref\s*\{([^{}]+)\}\s*$/.exec(written)?.[1];
  if (alone !== undefined) return [{type: "pending", label: alone, isEquation: true}];
  const expanded = expandMacros(takeDefinitions(source).rest, context.macros);
  const {tex} = readFormula(expanded, {
    isDisplay: false,
    inTable,
    isEscaped: isEscapedMaths(atom, context),
    tell: tellFormula(context, line)
  });
  return tex === "" ? [] : [{type: "inlineMath", value: tex}];
}

function toWiki(atom: AtomOf<"wiki">, {inLink}: Place, context: Context): Inline[] {
  const {page, line, isEmbedded} = atom;
  const isSize = /^\d+(?:x\d+)?$/.test(atom.words ?? "");
  const [words, second] = isEmbedded
    ? (/^(.*)\|\s*(\d+(?:x\d+)?)\s*$/.exec(atom.words ?? "")?.slice(1) ?? [atom.words])
    : [atom.words];
  const size = isSize || second !== undefined;
  if (isEmbedded && /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i.test(page)) {
    if (size)
      context.tell(
        "converted",
        "sizes-are-dropped",
        "The sizes of pictures are left out: the page fits them to its width.",
        line
      );
    return toPicture(
      {written: page, by: "wiki", alt: isSize ? "" : (words ?? ""), title: null, line},
      context
    );
  }
  const shown = atom.words ?? page.replace(/^#\^?/, "").replace(/#\^?/, " › ");
  if (inLink) return [{type: "text", value: shown}];
  if (page.startsWith("#"))
    return [{type: "link", url: page, title: null, children: [{type: "text", value: shown}]}];
  const found = resolveAddress({kind: "link", by: "wiki", written: page, line}, context);
  if (isEmbedded)
    context.tell(
      "aside",
      "embedded-notes-become-links",
      `\`![[${short(page)}]]\` showed another note here: a link to it stands in its place.`,
      line
    );
  if (found === null)
    return atom.words === null
      ? [{type: "text", value: shown}]
      : [
          {type: "text", value: `${shown} (`},
          {type: "inlineCode", value: page},
          {type: "text", value: ")"}
        ];
  return [{type: "link", url: found, title: null, children: [{type: "text", value: shown}]}];
}

function toTagInline(atom: AtomOf<"tag">, place: Place, context: Context): Inline[] {
  const {tag, line} = atom;
  switch (tag.kind) {
    case "nothing":
      if (tag.why !== undefined) context.tell("converted", "tags-are-read", tag.why, line);
      return [];
    case "text":
      return [{type: "text", value: tag.text}];
    case "image":
      return toPicture(
        {written: tag.address, by: "address", alt: tag.alt, title: tag.caption, line},
        context
      );
    case "link": {
      const found = resolveAddress({kind: "link", by: tag.by, written: tag.address, line}, context);
      const value = tag.words ?? tag.address;
      if (found === null || place.inLink) return [{type: "text", value}];
      return [{type: "link", url: found, title: null, children: [{type: "text", value}]}];
    }
    case "cite": {
      const {keys, where} = tag;
      const items = keys.map(
        (key, index) =>
          `@${key}${where !== null && index === keys.length - 1 ? `, ${where.replace(/[[\];]/g, " ")}` : ""}`
      );
      return keys.length === 0 ? [] : [{type: "written", value: `[${items.join("; ")}]`}];
    }
    case "listing":
    case "box":
      if (place.takeBlock) return [place.takeBlock(atom)];
      return tag.kind === "listing"
        ? [{type: "inlineCode", value: tag.code.trim().replace(/\s+/g, " ")}]
        : [{type: "text", value: flatWords(`${tag.title} ${tag.body}`)}];
    case "inert":
      context.tell(
        "aside",
        "tags-are-inert",
        `\`${short(tag.source)}\` is a tag that only its program can read: it stands in the text as it is written.`,
        line
      );
      if (place.takeBlock && /\n/.test(tag.source.trim())) return [place.takeBlock(atom)];
      return [{type: "inlineCode", value: tag.source.replace(/\s+/g, " ")}];
  }
}

/** Attributes beside an inline: sizes and classes have no place in the dialect. */
function withoutAttributes(tokens: readonly Token[], {line}: Place, context: Context): Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    if (token.type !== "attributes") {
      kept.push(token);
      continue;
    }
    const {attributes} = token;
    const before = kept.at(-1);
    if (before?.type === "image" && !before.alt) before.alt = attributes.values.get("alt") ?? "";
    // What it names is known where the line is: a heading, the title of a box.
    if (attributes.id !== null) kept.push({type: "written", value: `{#${attributes.id}}`});
    dropAttributes({...attributes, id: null}, line, context);
  }
  return kept;
}

/** Tells which attributes have no place. */
export function dropAttributes(
  {
    id,
    classes,
    values
  }: Pick<Extract<Token, {type: "attributes"}>["attributes"], "id" | "classes" | "values">,
  line: number,
  context: Context
): void {
  const sizes = ["width", "height", "w", "h", "style", "max-width"].filter((name) =>
    values.has(name)
  );
  if (
    sizes.length > 0 ||
    classes.some((name) => /^w-?\d|^(?:left|right|normal|shadow|center)$/.test(name))
  )
    context.tell(
      "converted",
      "sizes-are-dropped",
      "The sizes of pictures are left out: the page fits them to its width.",
      line
    );
  const rest = [
    ...(id === null || id.startsWith("^") ? [] : [`#${id}`]),
    ...classes
      .filter((name) => !/^w-?\d|^(?:left|right|normal|shadow|center)$|^language-/.test(name))
      .map((name) => `.${name}`),
    ...[...values.keys()].filter(
      (name) =>
        !sizes.includes(name) && !["alt", "target", "rel", "loading", "title"].includes(name)
    )
  ];
  if (rest.length > 0)
    context.tell(
      "aside",
      "attributes-have-no-place",
      `The attributes \`${short(rest.join(" "))}\` have no place in a chapter: they are left out.`,
      line
    );
}

/** Two formulas side by side would be read as one with dollars in it. */
function joinFormulas(nodes: Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const node of nodes) {
    const before = out.at(-1);
    if (node.type === "inlineMath" && before?.type === "inlineMath")
      before.value = `${before.value} ${node.value}`;
    else if (node.type === "text" && before?.type === "text")
      before.value += before.value.endsWith(" ") ? node.value.replace(/^ /, "") : node.value;
    else if (node.type === "text" && before?.type === "break") {
      // A break ends its line.
      const value = node.value.replace(/^\s*\n\s*/, "");
      if (value !== "") out.push({...node, value});
    } else if (node.type !== "text" || node.value !== "") out.push(node);
  }
  return out;
}
