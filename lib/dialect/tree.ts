import type {Node, Parent, PhrasingContent, Root} from "mdast";
import type {} from "mdast-util-directive";
import type {} from "mdast-util-math";
import type {} from "mdast-util-mdx";
import type {CellId} from "../protocol/index.ts";
import type {Flowchart} from "./diagrams/index.ts";
import type {Place} from "./problems.ts";

/** `@thm-x`, or `@slug/thm-x` with the chapter it is in. */
export interface LabelReference extends Node {
  type: "reference";
  label: string;
  chapter: string | null;
}

/** `[@key, §2; @other]` */
export interface Citation extends Node {
  type: "citation";
  items: readonly {readonly key: string; readonly suffix: string | null}[];
}

/** A ```` ```ts cell ```` fence, whose spec is in the chapter's list of cells. */
export interface CellNode extends Node {
  type: "cell";
  id: CellId;
}

/** `` `{ts} expression` `` */
export interface ValueNode extends Node {
  type: "value";
  id: CellId;
}

/** A ```` ```mermaid ```` fence that was read. */
export interface DiagramNode extends Parent {
  type: "diagram";
  /** its caption, with the places that it has in the fence */
  children: PhrasingContent[];
  flowchart: Flowchart;
  /** `fig-…`, or null */
  id: string | null;
  /** null: told from the flowchart */
  alt: string | null;
}

/** A component of the registry with literal props. */
export interface ComponentNode extends Node {
  type: "component";
  name: string;
  props: Readonly<Record<string, unknown>>;
  inline: boolean;
}

/** An ```` ````mdx example ```` fence: its children are what its text says. */
export interface ExampleNode extends Parent {
  type: "example";
  /** as it is written, to be shown above what it becomes */
  source: string;
  children: Root["children"];
}

/** Raw HTML that was taken apart: its children are shown, its tag is not. */
export interface Unwrapped extends Parent {
  type: "unwrapped";
}

declare module "mdast" {
  interface RootContentMap {
    reference: LabelReference;
    citation: Citation;
    cell: CellNode;
    diagram: DiagramNode;
    value: ValueNode;
    component: ComponentNode;
    unwrapped: Unwrapped;
    example: ExampleNode;
  }
  interface PhrasingContentMap {
    reference: LabelReference;
    citation: Citation;
    value: ValueNode;
    component: ComponentNode;
    unwrapped: Unwrapped;
  }
  interface BlockContentMap {
    cell: CellNode;
    diagram: DiagramNode;
    component: ComponentNode;
    unwrapped: Unwrapped;
    example: ExampleNode;
  }
}

/** Where a node starts; 1:1 for a node that no text stands behind. */
export function startOf(node: Node): Place {
  return node.position ? node.position.start : {line: 1, column: 1};
}

export function isParent(node: Node): node is Parent {
  return "children" in node;
}

/** Puts a node into the place of another. */
export function replaceChild(parent: {children: unknown[]}, node: unknown, by: unknown): void {
  parent.children.splice(parent.children.indexOf(node), 1, by);
}

export type {Root};
