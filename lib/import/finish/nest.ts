import type {BlockContent, Nodes, Parents, Root} from "mdast";
import type {ContainerDirective} from "mdast-util-directive";
import {toString} from "mdast-util-to-string";
import {findBlock} from "../../dialect/index.ts";
import type {Context} from "../tree/context.ts";
import {toWord} from "../tree/kinds.ts";
import {lineOf, titleOfBox} from "../tree/nodes.ts";
import type {Block, Inline} from "../tree/nodes.ts";

/** Boxes where the dialect lets them stand: solutions with their exercises, others as the nearest box that may stand there. */
export function nestBoxes(root: Root, context: Context): void {
  nest(root, [], context);
}

function nest(parent: Parents, around: readonly ContainerDirective[], context: Context): void {
  pairSolutions(parent.children);
  const {children} = parent;
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (child === undefined || !("children" in child)) continue;
    if (child.type !== "containerDirective") {
      nest(child, around, context);
      continue;
    }
    settleExercise(child, context);
    if (!fill(child)) {
      context.tell(
        "converted",
        "block-is-filled",
        `An empty \`${child.name}\` is left out.`,
        lineOf(child)
      );
      children.splice(i--, 1);
      continue;
    }
    const outer = around.at(-1);
    if (outer?.name === "figure" || outer?.name === "card") {
      if (!(outer.name === "card" && child.name === "details")) {
        children.splice(i, 1, ...withoutBox(child));
        i--;
        continue;
      }
    }
    settleKind(child, around, context);
    nest(child, [...around, child], context);
  }
}

/** A box with nothing in it has its title as its text; false for one without either. */
function fill(node: ContainerDirective): boolean {
  const title = titleOfBox(node);
  if (node.children.length > (title === null ? 0 : 1)) return true;
  if (title === null) return false;
  node.children = [{type: "paragraph", children: title.children}];
  return true;
}

/** What stands in a box, its title in bold. */
function withoutBox(node: ContainerDirective): Block[] {
  const title = titleOfBox(node);
  const rest = node.children.filter(
    (child): child is BlockContent =>
      child !== title && child.type !== "definition" && child.type !== "footnoteDefinition"
  );
  return title === null
    ? rest
    : [{type: "paragraph", children: [{type: "strong", children: title.children}]}, ...rest];
}

/** A solution right after its exercise goes into it. */
function pairSolutions(children: Nodes[]): void {
  for (let i = 0; i + 1 < children.length; i++) {
    const task = children[i];
    const next = children[i + 1];
    if (task?.type !== "containerDirective" || next?.type !== "containerDirective") continue;
    if (!["exercise", "problem"].includes(task.name) || !["solution", "hint"].includes(next.name))
      continue;
    task.children.push(next);
    children.splice(i + 1, 1);
    i--;
  }
}

/** An exercise that its reader judges needs a solution to compare with; without one it is a problem. */
function settleExercise(node: ContainerDirective, context: Context): void {
  if (node.name !== "exercise") return;
  const line = lineOf(node);
  if (
    node.children.some((child) => child.type === "containerDirective" && child.name === "solution")
  ) {
    node.attributes = {...node.attributes, kind: "free"};
    context.tell(
      "converted",
      "exercises-have-solutions",
      "An exercise with a solution is one that its reader judges, `kind=free`.",
      line
    );
    return;
  }
  node.name = "problem";
  context.tell(
    "converted",
    "exercises-have-solutions",
    "An exercise without a solution becomes a `problem`: write a solution, and it can be an `exercise`.",
    line
  );
  prefixTitle(node, "Exercise");
}

function settleKind(
  node: ContainerDirective,
  around: readonly ContainerDirective[],
  context: Context
): void {
  const block = findBlock(node.name);
  const outer = around.at(-1);
  const parent = outer === undefined ? undefined : findBlock(outer.name);
  if (block === undefined) return;
  const isHome = block.within === null || around.some(({name}) => block.within?.includes(name));
  const isAllowed = parent === undefined || parent.mayContain.includes(block.kind);
  if (isHome && isAllowed) return;
  const folds = block.component === "fold";
  const instead = folds ? "details" : "info";
  const where = isHome ? `cannot stand in a \`${outer?.name ?? ""}\`` : "stands alone";
  context.tell(
    "converted",
    "boxes-nest",
    `A \`${block.kind}\` ${where}: it becomes a \`${instead}\` that says its kind.`,
    lineOf(node)
  );
  node.name = instead;
  prefixTitle(node, block.name);
  if (node.attributes?.kind !== undefined) delete node.attributes.kind;
}

function prefixTitle(node: ContainerDirective, word: string): void {
  const title = titleOfBox(node);
  if (title === null) {
    node.children.unshift({
      type: "paragraph",
      data: {directiveLabel: true},
      children: [{type: "text", value: toWord(word)}]
    });
    return;
  }
  if (toString(title).toLowerCase().startsWith(word.toLowerCase())) return;
  const head: Inline = {type: "text", value: `${toWord(word)}: `};
  title.children.unshift(head);
}
