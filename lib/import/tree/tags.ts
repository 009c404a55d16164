import {LOWERED_SIGNS, RAISED_SIGNS} from "../../protocol/index.ts";
import type {HtmlTag} from "../protect/atoms.ts";
import type {Attributes} from "../protect/attributes.ts";
import {short} from "./addresses.ts";
import {isKey} from "../tags/index.ts";
import {toName} from "./context.ts";
import type {Context, Place} from "./context.ts";
import {paragraph, placed} from "./nodes.ts";
import type {Inline} from "./nodes.ts";
import {toPicture} from "./pictures.ts";

/** A part of a line before its tags have found each other. */
export type Token =
  | Inline
  | {readonly type: "tag"; readonly tag: HtmlTag; readonly raw: string}
  | {readonly type: "attributes"; readonly attributes: Attributes};

interface Surroundings {
  readonly place: Place;
  readonly context: Context;
  readonly toLink: (
    url: string,
    link: {readonly children: readonly Inline[]; readonly place: Place},
    context: Context
  ) => Inline[];
}

interface Frame {
  readonly tag: HtmlTag | null;
  readonly nodes: Inline[];
}

const DEEPEST = 50;

/** HTML in a line in the dialect's words: what has none of its own is taken apart, and what stood in it stays. */
export function pairTags(tokens: readonly Token[], surroundings: Surroundings): Inline[] {
  const {place, context} = surroundings;
  const frames: Frame[] = [{tag: null, nodes: []}];
  const top = (): Frame => frames.at(-1) ?? {tag: null, nodes: []};
  const close = (): void => {
    const frame = frames.pop();
    if (frame?.tag) top().nodes.push(...wrap(frame.tag, frame.nodes, surroundings));
  };
  for (const token of tokens) {
    if (token.type === "attributes") continue;
    if (token.type !== "tag") {
      top().nodes.push(token);
      continue;
    }
    const {tag} = token;
    tellHandlers(tag, place, context);
    if (isVoid(tag.name)) {
      if (!tag.isClosing || tag.name === "br")
        top().nodes.push(...voidElement(tag, place, context));
    } else if (!tag.isClosing) {
      const id = tag.attributes.get("id") ?? tag.attributes.get("name") ?? "";
      if (context.linked.has(id)) top().nodes.push({type: "written", value: `{#${id}}`});
      if (frames.length < DEEPEST) frames.push({tag, nodes: []});
    } else if (frames.some((frame) => frame.tag?.name === tag.name)) {
      while (frames.length > 1 && top().tag?.name !== tag.name) {
        // A tag that is never closed holds nothing.
        const open = frames.pop();
        top().nodes.push(...(open?.nodes ?? []));
      }
      close();
    }
  }
  while (frames.length > 1) {
    const open = frames.pop();
    top().nodes.push(...(open?.nodes ?? []));
  }
  return top().nodes;
}

function isVoid(name: string): boolean {
  return [
    "br",
    "hr",
    "img",
    "wbr",
    "input",
    "source",
    "track",
    "meta",
    "link",
    "embed",
    "param",
    "col",
    "base"
  ].includes(name);
}

function voidElement(
  {name, attributes, isClosing}: HtmlTag,
  place: Place,
  context: Context
): Inline[] {
  const {line} = place;
  switch (name) {
    case "br":
      return place.takeBlock === null ? [{type: "text", value: " "}] : [{type: "break"}];
    case "hr":
      return place.takeBlock === null
        ? [{type: "text", value: " "}]
        : [place.takeBlock({kind: "html", tag: {name, attributes, isClosing}, raw: " ", line})];
    case "img":
      if (["width", "height", "style"].some((key) => attributes.has(key)))
        context.tell(
          "converted",
          "sizes-are-dropped",
          "The sizes of pictures are left out: the page fits them to its width.",
          line
        );
      return toPicture(
        {
          written: context.atoms.restore(attributes.get("src") ?? attributes.get("data-src") ?? ""),
          by: "address",
          alt: context.atoms.restore(attributes.get("alt") ?? ""),
          title: attributes.get("title") ?? null,
          line
        },
        context
      );
    case "embed":
      context.tell(
        "aside",
        "html-is-allowed",
        "An `embed` has no place in a chapter: it is left out.",
        line
      );
      return [];
    default:
      return [];
  }
}

/** What an element of the line becomes. */
function wrap(tag: HtmlTag, nodes: Inline[], {place, context, toLink}: Surroundings): Inline[] {
  const {name, attributes} = tag;
  const {line} = place;
  switch (name) {
    case "b":
    case "strong":
    case "mark":
      return around("strong", nodes);
    case "i":
    case "em":
    case "cite":
    case "dfn":
    case "var":
    case "u":
    case "ins":
      return around("emphasis", nodes);
    case "s":
    case "strike":
    case "del":
      return around("delete", nodes);
    case "code":
    case "kbd":
    case "samp":
    case "tt":
      return nodes.every(({type}) => type === "text") && nodes.length > 0
        ? [
            {
              type: "inlineCode",
              value: nodes
                .map((node) => ("value" in node ? node.value : ""))
                .join("")
                .replace(/\s+/g, " ")
                .trim()
            }
          ]
        : nodes;
    case "sub":
    case "sup":
      return toScript(name, nodes, line, context);
    case "d-cite":
    case "dt-cite":
      return toCitation(attributes.get("key") ?? attributes.get("bibtex-key") ?? "", nodes);
    case "d-footnote":
    case "dt-fn":
      return toNote(nodes, line, context);
    case "q":
      return [{type: "text", value: "“"}, ...nodes, {type: "text", value: "”"}];
    case "a": {
      const href = context.atoms.restore(attributes.get("href") ?? "");
      if (href === "") return nodes;
      if (nodes.length === 0) return [];
      return toLink(href, {children: nodes, place}, context);
    }
    case "abbr": {
      const title = attributes.get("title");
      return title === undefined ? nodes : [...nodes, {type: "text", value: ` (${title})`}];
    }
    default:
      return nodes;
  }
}

/** `<d-cite key="a,b">`; its words where the keys are none. */
function toCitation(keys: string, nodes: Inline[]): Inline[] {
  const list = keys
    .split(/[,;\s]+/)
    .map((key) => key.replace(/^@/, ""))
    .filter((key) => key !== "");
  if (list.length === 0 || !list.every(isKey)) return nodes;
  return [{type: "written", value: `[${list.map((key) => `@${key}`).join("; ")}]`}];
}

/** A note in the line becomes a footnote. */
function toNote(nodes: Inline[], line: number, {lineNotes, footnotes}: Context): Inline[] {
  const [first, last] = [nodes.at(0), nodes.at(-1)];
  if (first?.type === "text") first.value = first.value.trimStart();
  if (last?.type === "text") last.value = last.value.trimEnd();
  if (nodes.every((node) => node.type === "text" && node.value === "")) return [];
  let number = lineNotes.length + 1;
  const nameOf = (n: number): string => `note-${String(n)}`;
  while (footnotes.has(toName(nameOf(number)))) number++;
  const identifier = nameOf(number);
  lineNotes.push(
    placed(
      {
        type: "footnoteDefinition",
        identifier,
        label: identifier,
        children: [paragraph(nodes, line)]
      },
      line
    )
  );
  return [{type: "footnoteReference", identifier, label: identifier}];
}

function around(type: "strong" | "emphasis" | "delete", list: Inline[]): Inline[] {
  if (list.length === 0) return [];
  const nodes = list.flatMap((node) => (node.type === type ? node.children : [node]));
  const [first, last] = [nodes.at(0), nodes.at(-1)];
  const before = first?.type === "text" ? (/^\s*/.exec(first.value)?.[0] ?? "") : "";
  const after = last?.type === "text" && last !== first ? (/\s*$/.exec(last.value)?.[0] ?? "") : "";
  if (first?.type === "text") first.value = first.value.slice(before.length);
  if (last?.type === "text" && after !== "")
    last.value = last.value.slice(0, last.value.length - after.length);
  const out: Inline[] = [];
  if (before !== "") out.push({type: "text", value: before});
  out.push({type, children: nodes});
  if (after !== "") out.push({type: "text", value: after});
  return out;
}

/** Raised and lowered text: characters of their own where there are some, a formula otherwise. */
function toScript(name: "sub" | "sup", nodes: Inline[], line: number, context: Context): Inline[] {
  if (!nodes.every(({type}) => type === "text" || type === "inlineMath") || nodes.length === 0)
    return nodes;
  const written = nodes
    .map((node) => ("value" in node ? node.value : ""))
    .join("")
    .trim();
  if (/^(?:st|nd|rd|th)$/.test(written)) return nodes;
  const table = name === "sub" ? LOWERED_SIGNS : RAISED_SIGNS;
  const signs = Array.from(written, (c) => (Object.hasOwn(table, c) ? table[c] : undefined));
  context.tell(
    "converted",
    "scripts-become-characters",
    "Raised and lowered text is written with characters of its own, or as a formula.",
    line
  );
  if (nodes.every(({type}) => type === "text") && signs.every((sign) => sign !== undefined))
    return [{type: "text", value: signs.join("")}];
  const [only] = nodes;
  const tex =
    nodes.length === 1 && only?.type === "inlineMath"
      ? only.value
      : `\\text{${written.replace(/[\\{}$%#&_^~|*]/g, " ")}}`;
  return [{type: "inlineMath", value: `${name === "sub" ? "_" : "^"}{${tex}}`}];
}

/** Scripts in attributes go without trace; what is done is told. */
export function tellHandlers(
  {name, attributes}: HtmlTag,
  {line}: Pick<Place, "line">,
  context: Context
): void {
  const handlers = [...attributes.keys()].filter((key) => /^on[a-z]/.test(key));
  if (handlers.length > 0)
    context.tell(
      "aside",
      "scripts-are-dropped",
      `The attribute \`${short(handlers.join(" "))}\` of \`<${name}>\` would run a script: it is left out.`,
      line
    );
}
