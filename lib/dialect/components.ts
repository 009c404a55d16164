import type {MdxJsxAttribute} from "mdast-util-mdx";
import type {Expression, SpreadElement} from "estree";

/** A component that a chapter may name. The page maps the names to React. */
export interface ComponentEntry {
  readonly name: string;
  readonly props: readonly string[];
  /** what it shows */
  readonly sentence: string;
}

export const components: readonly ComponentEntry[] = [
  {name: "ReadingMap", props: [], sentence: "The reading map, with what the reader has read."},
  {name: "BlockTable", props: [], sentence: "Every kind of block, in one table."},
  {
    name: "BlockFacts",
    props: ["kind"],
    sentence: "What a kind of block is for, takes, holds and may stand in."
  },
  {name: "CellOptions", props: [], sentence: "Every option of a cell."},
  {name: "ExerciseKinds", props: [], sentence: "Every kind of exercise, and what it needs."},
  {name: "ExerciseAttributes", props: [], sentence: "Every attribute of an exercise."},
  {name: "FrontMatterKeys", props: [], sentence: "Every key of a chapter's front matter."},
  {name: "ComponentNames", props: [], sentence: "Every component that a chapter may name."},
  {name: "LibraryNames", props: [], sentence: "Every name of the standard library, by group."},
  {name: "CommandLine", props: [], sentence: "Every command of `npm run book`."},
  {name: "RuleNames", props: [], sentence: "Every rule of the checker, by group."}
];

/** The value of a literal prop, in an object so that `undefined` means that it is no literal. */
export function literalOf(value: MdxJsxAttribute["value"]): {value: unknown} | undefined {
  if (value === null || value === undefined) return {value: true};
  if (typeof value === "string") return {value};
  const statement = value.data?.estree?.body[0];
  return statement?.type === "ExpressionStatement" ? evaluate(statement.expression) : undefined;
}

function evaluate(node: Expression | SpreadElement | null): {value: unknown} | undefined {
  if (node?.type === "Literal" && !("regex" in node) && !("bigint" in node)) {
    return {value: node.value};
  }
  if (node?.type === "UnaryExpression" && node.operator === "-") {
    const inner = evaluate(node.argument)?.value;
    return typeof inner === "number" ? {value: -inner} : undefined;
  }
  if (node?.type === "ArrayExpression") {
    const items = node.elements.map(evaluate);
    return items.every((item) => item !== undefined)
      ? {value: items.map((item) => item.value)}
      : undefined;
  }
  return undefined;
}
