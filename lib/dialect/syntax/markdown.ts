import {directive} from "micromark-extension-directive";
import {directiveFromMarkdown} from "mdast-util-directive";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import {unified} from "unified";
import type {Processor} from "unified";
import type {Extension} from "micromark-util-types";
import type {Root} from "../tree.ts";
import {referenceFromMarkdown, referenceSyntax} from "./references.ts";

/** Parses the text of a chapter, front matter blanked. Throws a VFileMessage where MDX cannot go on. */
export function parseMarkdown(text: string, options: {mdx: boolean; watch?: Extension}): Root {
  const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMath);
  if (options.mdx) processor.use(remarkMdx);
  const disabled = {disable: {null: withoutSearches(text)}};
  return processor.use(dialectSyntax, options.watch ?? {}, disabled).parse(text);
}

/** Constructs that a text cannot have, and that would look through all of a paragraph at each of its brackets. */
function withoutSearches(text: string): string[] {
  return text.includes("![^") ? [] : ["gfmPotentialFootnoteCall"];
}

function dialectSyntax(this: Processor, ...more: readonly Extension[]): undefined {
  const registered = this.data();
  (registered.micromarkExtensions ??= []).push(containerDirective(), referenceSyntax(), ...more);
  (registered.fromMarkdownExtensions ??= []).push(
    directiveFromMarkdown({verbose: true}),
    referenceFromMarkdown()
  );
}

/** Only `:::kind`: the text and leaf forms would turn `10:30` and `a:b` into directives. */
function containerDirective(): Extension {
  const colon = 58;
  const constructs = directive().flow?.[colon];
  const container = Array.isArray(constructs) ? constructs[0] : constructs;
  return {flow: container ? {[colon]: container} : {}};
}
