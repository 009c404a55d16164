import type {Element, ElementContent} from "hast";
import {findBlock} from "../blocks.ts";
import {nearest, onlyNear} from "../words.ts";
import type {RenderContext} from "../context.ts";
import type {Label} from "../labels.ts";
import type {Chapter} from "../parse.ts";
import type {Edit, Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {startOf} from "../tree.ts";
import type {LabelReference} from "../tree.ts";

/** What a label is called in text: `Theorem 2.4`, `(3)`, `Section “Convexity”`. */
export function nameLabel(label: Label, chapterNumber: string | null): string {
  const number = label.number === null ? null : numberIn(chapterNumber, label.number);
  if (label.kind === "equation") return number === null ? "(?)" : `(${number})`;
  if (label.kind === "section") return `Section “${label.title ?? label.id}”`;
  const name = label.kind === "figure" ? "Figure" : (findBlock(label.kind)?.name ?? label.kind);
  // A line does not break before the number.
  return number === null ? (label.title ?? name) : `${name}\u00a0${number}`;
}

export function numberIn(chapterNumber: string | null, number: number): string {
  return chapterNumber === null ? String(number) : `${chapterNumber}.${number}`;
}

/** `@thm-x` as a link with generated text; as it is written when it refers to nothing. */
export function renderReference(
  node: LabelReference,
  chapter: Chapter,
  context: RenderContext,
  report: Report
): Element {
  const found =
    node.chapter === null
      ? resolveHere(node, chapter, context, report)
      : resolveAcross(node, node.chapter, {chapter, context, report});
  if (found) return link("ref", found.href, found.text);
  const written = `@${node.chapter === null ? "" : `${node.chapter}/`}${node.label}`;
  return {
    type: "element",
    tagName: "span",
    properties: {className: ["ref-missing"]},
    children: [{type: "text", value: written}]
  };
}

type Resolved = {readonly href: string; readonly text: string} | null;

function resolveHere(
  node: LabelReference,
  chapter: Chapter,
  context: RenderContext,
  report: Report
): Resolved {
  const label = chapter.labels.get(node.label) ?? context.labels?.get(node.label);
  if (label) return {href: `#${label.id}`, text: nameLabel(label, context.number)};
  report(
    "reference-resolves",
    startOf(node),
    `\`@${node.label}\` refers to nothing: ${hereAdvice(node.label, chapter, context)}.`,
    {edits: correctHere(node, chapter, context)}
  );
  return null;
}

/** The one label that is near, or the citation that is meant. What stands in a caption or in `of=` is left alone. */
function correctHere(
  node: LabelReference,
  {source, labels}: Chapter,
  context: RenderContext
): readonly Edit[] | null {
  const {label} = node;
  const hyphenated = label.replace(/[:_/]/g, "-");
  const meant = labels.has(hyphenated) ? hyphenated : onlyNear(hyphenated, [...labels.keys()]);
  if (meant !== null) return replaceLabel(node, source, `@${meant}`);
  return context.bibliography.has(label) ? replaceLabel(node, source, `[@${label}]`) : null;
}

function replaceLabel(
  {position, chapter, label}: LabelReference,
  source: Source,
  insert: string
): readonly Edit[] | null {
  if (!position) return null;
  const from = source.offsetAt(position.start);
  const written = `@${chapter === null ? "" : `${chapter}/`}${label}`;
  if (source.slice(from, source.offsetAt(position.end)) !== written) return null;
  return [{from, to: from + written.length, insert}];
}

function hereAdvice(label: string, chapter: Chapter, context: RenderContext): string {
  const hyphenated = label.replace(/[:_/]/g, "-");
  const near = nearest(hyphenated, [...(context.labels ?? chapter.labels).keys()]);
  if (near !== null) return `perhaps \`@${near}\` is meant`;
  if (hyphenated !== label && !label.includes("/"))
    return `an id is hyphenated, \`@${hyphenated}\``;
  if (context.bibliography.has(label)) return `a citation stands in brackets, \`[@${label}]\``;
  if (chapter.anchors.has(label))
    return `nothing numbered has this id, so link to it, \`[text](#${label})\``;
  return `no block, equation, figure or section of this chapter has the id \`${label}\`; an at sign is written \`\\@\``;
}

function resolveAcross(
  node: LabelReference,
  slug: string,
  {chapter, context, report}: {chapter: Chapter; context: RenderContext; report: Report}
): Resolved {
  const other = context.chapter(slug);
  const written = `\`@${slug}/${node.label}\``;
  if (!other) {
    const near = nearest(slug, context.slugs);
    const meant = onlyNear(slug, context.slugs);
    report(
      "reference-resolves",
      startOf(node),
      `${written} refers to nothing: there is no chapter \`${slug}\` in the book${near === null ? "" : `; perhaps \`${near}\` is meant`}.`,
      {edits: meant === null ? null : replaceLabel(node, chapter.source, `@${meant}/${node.label}`)}
    );
    return null;
  }
  if (!other.labels) {
    report(
      "reference-resolves",
      startOf(node),
      `${written} refers into a planned chapter: write its name in words until it is there.`,
      {severity: "warning"}
    );
    return {href: context.toHref(other.href), text: other.title};
  }
  const label = other.labels.get(node.label);
  if (!label) {
    const near = nearest(node.label, [...other.labels.keys()]);
    const meant = onlyNear(node.label, [...other.labels.keys()]);
    report(
      "reference-resolves",
      startOf(node),
      `${written} refers to nothing: \`${slug}\` has no id \`${node.label}\`${near === null ? "" : `; perhaps \`${near}\` is meant`}.`,
      {edits: meant === null ? null : replaceLabel(node, chapter.source, `@${slug}/${meant}`)}
    );
    return {href: context.toHref(other.href), text: other.title};
  }
  const name = nameLabel(label, other.number);
  const near = other.series === context.series && other.number !== null && label.number !== null;
  return {
    href: context.toHref(`${other.href}#${label.id}`),
    text: near ? name : `${name} of ${other.title}`
  };
}

export function link(className: string, href: string, text: string): Element {
  const children: ElementContent[] = [{type: "text", value: text}];
  return {type: "element", tagName: "a", properties: {className: [className], href}, children};
}
