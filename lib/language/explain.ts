import ts from "typescript";
import {explainArgument, explainCount} from "./explainCalls.ts";
import {AWAIT, givenWords, missingKeys} from "./given.ts";
import {findNear} from "./near.ts";
import {findNode, nameOfCall, textOf} from "./nodes.ts";
import {isNamed, list, promised, toWords} from "./words.ts";

/** A message of the compiler with the place in the program that it is about. */
export interface Explained {
  readonly node: ts.Node;
  readonly checker: ts.TypeChecker;
  readonly diagnostic: ts.Diagnostic;
  /** the first line of what the compiler says */
  readonly told: string;
}

/**
 * What is wrong, in the book's words: which name or call, what it wants, what it was given, what to write instead. Null
 * where the compiler's own sentence must do.
 */
export function explain(diagnostic: ts.Diagnostic, program: ts.Program): string | null {
  const {file, start, length} = diagnostic;
  const own = EXPLANATIONS[diagnostic.code];
  if (own === undefined || file === undefined || start === undefined) return null;
  const node = findNode(file, start, start + (length ?? 0));
  if (node === undefined) return null;
  const told = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n").split("\n")[0] ?? "";
  return own({node, checker: program.getTypeChecker(), diagnostic, told});
}

const EXPLANATIONS: Readonly<Record<number, (asked: Explained) => string | null>> = {
  2322: explainValue,
  2339: explainMember,
  2345: explainArgument,
  2349: explainNoCall,
  2353: explainKey,
  2362: explainOperator,
  2363: explainOperator,
  2365: explainOperator,
  2367: explainComparison,
  2488: explainIteration,
  2551: explainMember,
  2554: explainCount,
  2555: explainCount,
  2561: explainKey,
  2739: explainValue,
  2740: explainValue,
  2741: explainValue,
  2769: explainArgument,
  2801: explainCondition,
  6234: ({node}) => `\`${textOf(node)}\` is a value, not a function: write it without \`()\``,
  7053: explainIndex
};

/** A value that does not fit the place it stands in: a declared variable, a key of an object, an element, a result. */
function explainValue({node, checker}: Explained): string | null {
  const {parent} = node;
  const isDeclared =
    ts.isVariableDeclaration(parent) && parent.name === node && parent.type !== undefined;
  const value = isDeclared
    ? parent.initializer
    : ts.isPropertyAssignment(parent) && parent.name === node
      ? parent.initializer
      : node;
  if (value === undefined || !ts.isExpression(value)) return null;
  const wanted = isDeclared ? checker.getTypeAtLocation(node) : findWanted(value, checker);
  const given = checker.getTypeAtLocation(value);
  // It fits as it stands: something around it does not.
  if (wanted === undefined || checker.isTypeAssignableTo(given, wanted)) return null;
  if (ts.isObjectLiteralExpression(value)) {
    const missing = missingKeys(given, wanted, {checker, call: nameOfCall(value.parent)});
    if (missing !== null) return missing;
  }
  const words = toWords(checker.getNonNullableType(wanted), checker);
  const is = givenWords(given, [wanted], checker);
  if (isDeclared) return `\`${textOf(node)}\` is declared as ${words}, and this is ${is}`;
  return value === node
    ? `This should be ${words}, and it is ${is}`
    : `\`${textOf(node)}\` should be ${words}, and this is ${is}`;
}

function findWanted(value: ts.Expression, checker: ts.TypeChecker): ts.Type | undefined {
  const {parent} = value;
  // What is assigned to a variable has no context of its own.
  if (
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    parent.left === value
  )
    return undefined;
  return checker.getContextualType(value);
}

function explainMember({node, checker, told}: Explained): string | null {
  const name = textOf(node);
  const suggested = /Did you mean '([^']+)'\?/.exec(told)?.[1];
  const {parent} = node;
  const owner = ts.isPropertyAccessExpression(parent)
    ? parent.expression
    : ts.isObjectBindingPattern(parent)
      ? parent
      : undefined;
  if (owner === undefined) return null;
  const type = checker.getTypeAtLocation(owner);
  const awaited = promised(type, checker);
  if (awaited !== undefined) {
    const has = checker.getPropertyOfType(checker.getApparentType(awaited), name) !== undefined;
    const what = ts.isIdentifier(owner) ? `\`${textOf(owner)}\`` : "This";
    return has
      ? `${what} is ${toWords(type, checker)}: ${ts.isIdentifier(owner) ? AWAIT : "write `(await …)` around it"} to reach \`${name}\``
      : `${what} is ${toWords(type, checker)}, which has no \`${name}\``;
  }
  const members = checker.getPropertiesOfType(type).map((member) => member.name);
  const near = suggested ?? findNear(name, members);
  const words = toWords(type, checker);
  const isPlain = !words.includes("an object") && !words.startsWith("a function");
  const who = isPlain
    ? `${words.charAt(0).toUpperCase()}${words.slice(1)}`
    : ts.isIdentifier(owner)
      ? `\`${textOf(owner)}\``
      : "This";
  const isGlobal = ts.isIdentifier(owner) && words === `a \`${textOf(owner)}\``;
  const subject = isGlobal ? `\`${textOf(owner)}\`` : who;
  const isSmall = !isPlain && members.length > 0 && members.length <= 8;
  const others = list(
    members.map((member) => `\`${member}\``),
    "and"
  );
  const hint =
    near !== undefined
      ? `; did you mean \`${near}\`?`
      : isSmall
        ? `; there ${members.length === 1 ? "is" : "are"} ${others}`
        : "";
  return `${subject} has no \`${name}\`${hint}`;
}

/** A key that an object may not have where it stands. */
function explainKey({node, checker, told}: Explained): string | null {
  const name = textOf(node).replace(/^["']|["']$/g, "");
  const object = ts.findAncestor(node, ts.isObjectLiteralExpression);
  if (object === undefined) return null;
  const type = checker.getContextualType(object);
  const keys =
    type === undefined ? [] : checker.getPropertiesOfType(type).map((member) => member.name);
  const near = /Did you mean to write '([^']+)'\?/.exec(told)?.[1] ?? findNear(name, keys);
  const call = nameOfCall(object.parent);
  const what = call === null ? "not expected here" : `no option of \`${call}\``;
  const others = keys.filter((key) => /^[\p{ID_Start}_]/u.test(key)).map((key) => `\`${key}\``);
  const hint =
    near !== undefined
      ? `; did you mean \`${near}\`?`
      : others.length === 0
        ? ""
        : `; there ${others.length === 1 ? "is" : "are"} ${list(others, "and")}`;
  return `\`${name}\` is ${what}${hint}`;
}

const METHODS: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "**": "pow"
};

/** Operators work on numbers: vectors and matrices have methods instead. */
function explainOperator({node, checker}: Explained): string | null {
  const binary = ts.isBinaryExpression(node) ? node : node.parent;
  if (!ts.isBinaryExpression(binary)) return null;
  const {left, right, operatorToken} = binary;
  const operator = operatorToken.getText();
  const sides = [left, right].map((side) => ({side, type: checker.getTypeAtLocation(side)}));
  const waiting = sides.find(({type}) => promised(type, checker) !== undefined);
  if (waiting !== undefined) {
    const words = toWords(waiting.type, checker);
    return `\`${operator}\` needs a value, and \`${textOf(waiting.side)}\` is ${words}: ${AWAIT}`;
  }
  const array = sides.find(({type}) => isNamed(type, "Vec", "Mat", "Traced"));
  if (array === undefined) {
    const [a, b] = sides.map(({type}) => toWords(checker.getBaseTypeOfLiteralType(type), checker));
    return `\`${operator}\` does not work on ${a} and ${b}`;
  }
  const where = array.side === left ? "left" : "right";
  const said = `\`${operator}\` works on numbers, and on its ${where} is ${toWords(array.type, checker)}`;
  const method = METHODS[operator.replace(/=$/, "")];
  if (method === undefined) return said;
  const [a, b] = [textOf(left), textOf(right)];
  const instead =
    array.side === left && /^[\w$.]+$|\)$/.test(a)
      ? `${a}.${method}(${b})`
      : `${method}(${a}, ${b})`;
  const isProduct = operator === "*" && sides.every(({type}) => isNamed(type, "Vec", "Mat"));
  const product = isProduct ? ", or `.dot(…)` for the product of matrices and vectors" : "";
  return `${said}: write \`${instead}\`${product}`;
}

function explainComparison({node, checker}: Explained): string | null {
  if (!ts.isBinaryExpression(node)) return null;
  const sides = [node.left, node.right].map((side) =>
    checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(side))
  );
  const [left, right] = sides.map((type) => toWords(type, checker));
  if (left === right) return null;
  const waits = sides.some((type) => promised(type, checker) !== undefined);
  const hint = waits ? "write `await` before the promise" : "they are never equal";
  return `\`${node.operatorToken.getText()}\` compares ${left} with ${right}: ${hint}`;
}

function explainIteration({node, checker}: Explained): string | null {
  if (!ts.isExpression(node)) return null;
  const type = checker.getTypeAtLocation(node);
  const words = toWords(type, checker);
  return promised(type, checker) === undefined
    ? `A list is expected here, and this is ${words}`
    : `A list is expected here, and this is ${words}: ${AWAIT}`;
}

function explainCondition({node, checker}: Explained): string | null {
  const type = checker.getTypeAtLocation(node);
  return promised(type, checker) === undefined
    ? null
    : `This is ${toWords(type, checker)}, which is always true: ${AWAIT}`;
}

function explainNoCall({node, checker}: Explained): string | null {
  if (!ts.isExpression(node)) return null;
  const type = checker.getTypeAtLocation(node);
  if (type.getCallSignatures().length > 0) return null;
  const short = textOf(node);
  const what = /^[\w$.]+$/.test(short) ? `\`${short}\`` : "This";
  const waits = promised(type, checker) === undefined ? "" : `: ${AWAIT}`;
  return `${what} is ${toWords(type, checker)} and cannot be called${waits}`;
}

function explainIndex({node, checker}: Explained): string | null {
  if (!ts.isElementAccessExpression(node)) return null;
  const type = checker.getTypeAtLocation(node.expression);
  const index = textOf(node.argumentExpression);
  if (isNamed(type, "Vec")) return `The entries of a vector are read by \`.at(${index})\``;
  if (isNamed(type, "Mat"))
    return "The entries of a matrix are read by `.at(i, j)`, its rows by `.row(i)`";
  const words = toWords(type, checker);
  return promised(type, checker) === undefined
    ? null
    : `This is ${words}: write \`(await …)\` around it`;
}
