import type {MdxJsxAttribute} from "mdast-util-mdx";
import type {Expression, SpreadElement} from "estree";

/** The components that a chapter may name, and the props of each. The page maps the names to React. */
export const components: readonly {readonly name: string; readonly props: readonly string[]}[] = [
  {name: "ReadingMap", props: []}
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
