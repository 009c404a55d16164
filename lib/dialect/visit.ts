import type {Nodes, Parents} from "mdast";

// A chapter is gone through some thirty times: a general walker, which makes a function for each node of each walk, took a quarter of the time of reading it.

/** Go on, but not into the node. */
export const SKIP = "skip";

/** What a visitor may answer: `false` ends the walk, a number is the index of the sibling to go on with. */
type Answer = undefined | boolean | typeof SKIP | number | readonly [typeof SKIP, number];

type Visitor<Node> = (node: Node, index: number | undefined, parent: Parents | undefined) => Answer;

type DeepVisitor<Node> = (node: Node, ancestors: Parents[]) => Answer;

type OfType<Type> = Extract<Nodes, {type: Type}>;

/** Calls a visitor with each node of a tree, or each of one type, in the order of the text: with its index in its parent and that parent. */
export function visit(tree: Nodes, visitor: Visitor<Nodes>): void;
export function visit<Type extends Nodes["type"]>(
  tree: Nodes,
  type: Type,
  visitor: Visitor<OfType<Type>>
): void;
export function visit(tree: Nodes, first: string | Visitor<Nodes>, second?: Visitor<never>): void {
  const {type, visitor} = toArguments<Visitor<Nodes>>(first, second);
  walk(tree, [], undefined, (node, ancestors, index) =>
    type === null || node.type === type ? visitor(node, index, ancestors.at(-1)) : undefined
  );
}

/** The same, with all nodes above each, the root first. */
export function visitParents(tree: Nodes, visitor: DeepVisitor<Nodes>): void;
export function visitParents<Type extends Nodes["type"]>(
  tree: Nodes,
  type: Type,
  visitor: DeepVisitor<OfType<Type>>
): void;
export function visitParents(
  tree: Nodes,
  first: string | DeepVisitor<Nodes>,
  second?: DeepVisitor<never>
): void {
  const {type, visitor} = toArguments<DeepVisitor<Nodes>>(first, second);
  walk(tree, [], undefined, (node, ancestors) =>
    type === null || node.type === type ? visitor(node, [...ancestors]) : undefined
  );
}

function toArguments<Given>(
  first: string | Given,
  second: unknown
): {type: string | null; visitor: Given} {
  return typeof first === "string"
    ? {type: first, visitor: second as Given}
    : {type: null, visitor: first};
}

/** False when the walk is at its end, or the index of the sibling to go on with. */
function walk(
  node: Nodes,
  ancestors: Parents[],
  index: number | undefined,
  visitor: (node: Nodes, ancestors: readonly Parents[], index: number | undefined) => Answer
): false | number | undefined {
  const answer = visitor(node, ancestors, index);
  if (answer === false) return false;
  const [action, next] = Array.isArray(answer) ? (answer as [unknown, number]) : [answer, answer];
  const wanted = typeof next === "number" ? next : undefined;
  if (action === SKIP || !("children" in node)) return wanted;
  ancestors.push(node);
  // The visitor may change what stands in the node.
  for (let i = 0; i < node.children.length;) {
    const child = node.children[i];
    const then = child === undefined ? undefined : walk(child, ancestors, i, visitor);
    if (then === false) return false;
    i = then ?? i + 1;
  }
  ancestors.pop();
  return wanted;
}
