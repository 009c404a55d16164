import type {BlockContent, DefinitionContent, Node, Paragraph, PhrasingContent} from "mdast";
import type {ContainerDirective} from "mdast-util-directive";
import type {} from "mdast-util-math";

/** Text that is written as it is, such as `@thm-x`. */
export interface Written extends Node {
  type: "written";
  value: string;
}

/** A name of something that the text labels elsewhere: which id it has is known at the end. */
export interface Pending extends Node {
  type: "pending";
  label: string;
  isEquation: boolean;
}

declare module "mdast" {
  interface PhrasingContentMap {
    written: Written;
    pending: Pending;
  }
  interface RootContentMap {
    written: Written;
    pending: Pending;
  }
}

export type Block = BlockContent | DefinitionContent;
export type Inline = PhrasingContent;

/** What a box is, beside its text: kept until all of the text is known. */
export interface BoxFacts {
  /** as it is written: `thm:banach` */
  id: string | null;
  line: number;
}

export function placed<N extends Node>(node: N, line: number): N {
  node.position = {start: {line, column: 1}, end: {line, column: 1}};
  return node;
}

export function lineOf(node: Node): number {
  return node.position?.start.line ?? 1;
}

export function paragraph(children: Inline[], line: number): Paragraph {
  return placed({type: "paragraph", children}, line);
}

export function words(value: string): Inline {
  return {type: "text", value};
}

export function box(
  kind: string,
  {title, children, id, line}: {title: Inline[]; children: Block[]; id: string | null; line: number}
): ContainerDirective {
  const head: Paragraph[] =
    title.length === 0 ? [] : [{type: "paragraph", data: {directiveLabel: true}, children: title}];
  const node: ContainerDirective = {
    type: "containerDirective",
    name: kind,
    attributes: id === null ? {} : {id},
    children: [...head, ...children]
  };
  return placed(node, line);
}

/** The title of a box, or nothing. */
export function titleOfBox(node: ContainerDirective): Paragraph | null {
  const [first] = node.children;
  return first?.type === "paragraph" && first.data?.directiveLabel === true ? first : null;
}

/** A listing of something as it is written. */
export function listing(
  value: string,
  {line, lang = "text"}: {line: number; lang?: string}
): Block {
  return placed({type: "code", lang, meta: null, value}, line);
}
