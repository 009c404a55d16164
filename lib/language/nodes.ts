import ts from "typescript";

/** The outermost node that stands exactly from `start` to `end`, or the innermost around it. */
export function findNode(file: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): boolean => {
    if (node.getStart(file) > start || node.getEnd() < end) return false;
    if (found !== undefined && spans(found, file, start, end)) return true;
    found = node;
    if (!spans(node, file, start, end)) ts.forEachChild(node, visit);
    return true;
  };
  ts.forEachChild(file, visit);
  return found;
}

/** The innermost node that stands exactly from `start` to `end`: of a type that is a name, the name. */
export function findExact(file: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  let found = findNode(file, start, end);
  for (let inner = found; inner !== undefined;) {
    found = inner;
    inner = ts.forEachChild(found, (child) => (spans(child, file, start, end) ? child : undefined));
  }
  return found !== undefined && spans(found, file, start, end) ? found : undefined;
}

function spans(node: ts.Node, file: ts.SourceFile, start: number, end: number): boolean {
  return node.getStart(file) === start && node.getEnd() === end;
}

/** The call that a node is an argument of, with its place among them; a node within an argument counts as that. */
export function findCall(node: ts.Node): {
  readonly call: ts.CallExpression | ts.NewExpression;
  readonly index: number;
  readonly argument: ts.Expression;
} | null {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    const {parent} = at;
    if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) continue;
    const index = (parent.arguments ?? []).findIndex((argument) => argument === at);
    const argument = parent.arguments?.[index];
    if (argument !== undefined) return {call: parent, index, argument};
  }
  return null;
}

/** What a call calls, by its last name: `dot` of `a.dot(b)`; null of anything else. */
export function nameOfCall(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return null;
  const callee = node.expression;
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : null;
}

const LONGEST = 32;

/** The text of a node as a sentence can hold it; `…` for what is long. */
export function textOf(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  return text.length <= LONGEST && !text.includes("`") ? text : "…";
}
