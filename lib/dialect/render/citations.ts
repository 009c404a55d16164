import type {Element, ElementContent} from "hast";
import {nearest, onlyNear} from "../words.ts";
import {labelPrefixes} from "../blocks.ts";
import type {BibliographyEntry, RenderContext} from "../context.ts";
import type {Chapter} from "../parse.ts";
import type {Edit, Report} from "../problems.ts";
import {startOf} from "../tree.ts";
import type {Citation} from "../tree.ts";
import {link} from "./references.ts";

export interface Citations {
  /** `[3, §2]`, its number a link into the list */
  render(node: Citation): Element;
  /** the list of what was cited, in the order of first citation; null when nothing was */
  list(): Element | null;
}

export interface CitationOptions {
  /** the numbers of what was cited before this text */
  readonly cited?: Map<string, number>;
  /** where the text stands: what is corrected of it depends on what it labels */
  readonly chapter?: Pick<Chapter, "labels" | "source">;
}

export function createCitations(
  context: RenderContext,
  report: Report,
  {cited = new Map<string, number>(), chapter}: CitationOptions = {}
): Citations {
  return {
    render(node) {
      const parts: ElementContent[] = [];
      for (const {key, suffix} of node.items) {
        parts.push(text(parts.length === 0 ? "[" : "; "));
        const entry = context.bibliography.get(key);
        if (!entry) {
          report(
            "citation-resolves",
            startOf(node),
            `\`[@${key}]\` cites nothing: ${adviceFor(key, context)}.`,
            {edits: chapter ? correct(node, key, {context, chapter}) : null}
          );
          parts.push(text(`@${key}`));
        } else {
          const number = cited.get(key) ?? cited.size + 1;
          cited.set(key, number);
          parts.push(link("cite", `#ref-${key}`, String(number)));
        }
        if (suffix !== null) parts.push(text(`, ${suffix}`));
      }
      parts.push(text("]"));
      return {
        type: "element",
        tagName: "span",
        properties: {className: ["citation"]},
        children: parts
      };
    },
    list() {
      if (cited.size === 0) return null;
      const items = [...cited.keys()].map((key): Element => {
        const entry = context.bibliography.get(key);
        return {
          type: "element",
          tagName: "li",
          properties: {id: `ref-${key}`},
          children: entry ? describe(entry, context) : []
        };
      });
      return {
        type: "element",
        tagName: "section",
        properties: {className: ["references"], id: "references"},
        children: [
          {type: "element", tagName: "h2", properties: {}, children: [text("References")]},
          {type: "element", tagName: "ol", properties: {}, children: items}
        ]
      };
    }
  };
}

/** The one key near what is written; brackets that stand around a reference go. */
function correct(
  node: Citation,
  key: string,
  {context, chapter}: {context: RenderContext; chapter: Pick<Chapter, "labels" | "source">}
): readonly Edit[] | null {
  const {source, labels} = chapter;
  if (!node.position) return null;
  const start = source.offsetAt(node.position.start);
  const end = source.offsetAt(node.position.end);
  const raw = source.slice(start, end);
  if (labels.has(key) && raw === `[@${key}]`) return [{from: start, to: end, insert: `@${key}`}];
  const meant = onlyNear(key, [...context.bibliography.keys()]);
  const at = raw.search(new RegExp(`@${key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`));
  if (meant === null || at < 0) return null;
  const from = start + at + 1;
  return [{from, to: from + key.length, insert: meant}];
}

function adviceFor(key: string, context: RenderContext): string {
  const prefix = key.split("-")[0] ?? "";
  if (Object.hasOwn(labelPrefixes, prefix) && key.includes("-"))
    return `a reference has no brackets, \`@${key}\``;
  const near = nearest(key, [...context.bibliography.keys()]);
  return near === null ? `references.bib has no entry \`${key}\`` : `perhaps \`${near}\` is meant`;
}

/** An entry in one line: authors, title, where it appeared, year, and where to find it. */
function describe({type, fields}: BibliographyEntry, context: RenderContext): ElementContent[] {
  const title = renderTitle(fields.title ?? "Untitled", context);
  const isBook = ["book", "phdthesis", "mastersthesis", "proceedings", "booklet"].includes(type);
  const venue = fields.journal ?? fields.booktitle ?? null;
  const where: ElementContent[] = [];
  if (venue !== null) where.push(text(fields.journal === undefined ? " In " : " "), em(venue));
  if (fields.volume !== undefined)
    where.push(text(` ${fields.volume}${fields.number === undefined ? "" : `(${fields.number})`}`));
  if (fields.pages !== undefined)
    where.push(text(`${venue === null ? " pp. " : ", "}${fields.pages.replace(/-+/g, "–")}`));
  const publisher = [
    fields.edition === undefined ? undefined : `${fields.edition} edition`,
    fields.publisher ??
      fields.school ??
      fields.institution ??
      fields.organization ??
      fields.howpublished
  ]
    .filter((part) => part !== undefined)
    .join(", ");
  const head = [
    nameAuthors(fields.author ?? fields.editor ?? ""),
    fields.year === undefined ? "" : `(${fields.year})`
  ]
    .filter(Boolean)
    .join(" ");
  const parts: ElementContent[] = [];
  if (head !== "") parts.push(text(`${endSentence(head)} `));
  parts.push(...(isBook ? [{...em(""), children: title}] : title));
  // A question of a title ends its sentence by itself.
  if (!/[.!?]\s*$/.test(fields.title ?? "")) parts.push(text("."));
  if (where.length > 0) parts.push(...where, text("."));
  if (publisher !== "") parts.push(text(` ${endSentence(publisher)}`));
  if (fields.note !== undefined) parts.push(text(` ${endSentence(fields.note)}`));
  const address =
    fields.doi === undefined
      ? fields.url
      : `https://doi.org/${fields.doi.replace(/^https?:\/\/(dx\.)?doi\.org\//, "")}`;
  if (address !== undefined && /^https?:\/\//.test(address))
    parts.push(
      text(" "),
      link("source", address, fields.doi ?? address.replace(/^https?:\/\//, ""))
    );
  return parts;
}

/** A title with its formulas, `$O(1/k^2)$`; what is no TeX stays as it is written. */
function renderTitle(title: string, {tex}: RenderContext): ElementContent[] {
  return title.split(/(\$[^$]+\$)/).flatMap((part, i): ElementContent[] => {
    if (i % 2 === 0) return part === "" ? [] : [text(part)];
    const {html} = tex.render(part.slice(1, -1), {display: false, tag: null});
    if (html === null) return [text(part)];
    const properties = {className: ["math"]};
    return [{type: "element", tagName: "span", properties, data: {html}, children: []}];
  });
}

/** `Nesterov, Yurii and Polyak, Boris` as `Yurii Nesterov and Boris Polyak`. */
function nameAuthors(written: string): string {
  const names = written
    .split(/\s+and\s+/)
    .filter(Boolean)
    .map((name) => {
      const [last = "", ...first] = name.split(/\s*,\s*/);
      return name === "others" ? "others" : [...first.reverse(), last].join(" ");
    });
  if (names.length < 3) return names.join(" and ");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function endSentence(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function text(value: string): ElementContent {
  return {type: "text", value};
}

function em(value: string): Element {
  return {type: "element", tagName: "em", properties: {}, children: [text(value)]};
}
