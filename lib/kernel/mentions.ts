import {
  allChildren,
  childOf,
  isErased,
  nameOf,
  runningChildren,
  type SyntaxNode
} from "./syntax.ts";

/** Adds each name that what runs of a statement declares or uses, whatever it stands for; the names of properties are none. */
export function addMentions(node: SyntaxNode, names: Set<string>): void {
  if (isErased(node)) return;
  if (node.type === "Identifier") names.add(nameOf(node));
  const reference = childOf(node, "moduleReference");
  if (reference !== null) names.add(rootOf(reference));
  const label = node.computed === true ? null : childOf(node, LABELS[node.type] ?? "");
  const children = RUNS.test(node.type) ? allChildren(node) : runningChildren(node);
  for (const child of children) if (child !== label) addMentions(child, names);
}

const LABELS: Readonly<Record<string, string>> = {
  MemberExpression: "property",
  Property: "key",
  PropertyDefinition: "key",
  MethodDefinition: "key"
};

/** What runs though its name begins like that of a type. */
const RUNS = /^TS(?:Module|Enum|ParameterProperty)/;

/** The first name of one like `N.B`. */
export function rootOf(reference: SyntaxNode): string {
  const left = childOf(reference, "left");
  return left === null ? nameOf(reference) : rootOf(left);
}
