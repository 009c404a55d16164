import ts from "typescript";
import type {Service} from "../service.ts";
import {isNamed} from "../words.ts";
import {FUNCTIONS, METHODS} from "./rules.ts";
import {NUMBER, matrix, vector} from "./shape.ts";
import type {Misfit, Shape} from "./shape.ts";

/** What can be told of the shapes of a program's values without running it. */
export interface ShapeReader {
  shapeOf(node: ts.Expression): Shape | null;
  /** why the arguments of a call do not fit, and the word that it is told at; null where nothing is known against it */
  findMisfit(call: ts.CallExpression): (Misfit & {readonly at: ts.Node}) | null;
}

/** Constants nested deeper than this are not followed: a notebook has no need of it, and the stack ends somewhere. */
const DEEPEST = 100;

/** Follows constants through all cells. What may be assigned again, and lists that may have grown, are not known. */
export function createShapeReader(service: Service): ShapeReader {
  const checker = service.getProgram().getTypeChecker();
  const known = new Map<ts.Node, Shape | null>();
  let depth = 0;

  function shapeOf(node: ts.Expression): Shape | null {
    const before = known.get(node);
    if (before !== undefined) return before;
    // A constant that stands on itself has no shape while it is being read.
    known.set(node, null);
    depth += 1;
    const shape = depth > DEEPEST ? null : (read(node) ?? typed(node));
    depth -= 1;
    known.set(node, shape);
    return shape;
  }

  function read(node: ts.Expression): Shape | null {
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node))
      return shapeOf(node.expression);
    if (ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node))
      return shapeOf(node.expression);
    if (ts.isNumericLiteral(node)) return {kind: "number", value: Number(node.text)};
    if (ts.isPrefixUnaryExpression(node)) return negated(node);
    if (ts.isBinaryExpression(node)) return computed(node);
    if (ts.isArrayLiteralExpression(node)) return listed(node);
    if (ts.isIdentifier(node)) return constant(node);
    if (ts.isPropertyAccessExpression(node)) return property(node);
    if (!ts.isCallExpression(node)) return null;
    const result = call(node)?.result ?? null;
    return result === null || "misfit" in result ? null : result;
  }

  /** Of what is not known otherwise the type says whether it is a number, a vector or a matrix. */
  function typed(node: ts.Expression): Shape | null {
    const type = checker.getTypeAtLocation(node);
    if (isNamed(type, "Vec")) return vector(null);
    if (isNamed(type, "Mat")) return matrix(null, null);
    return (type.flags & ts.TypeFlags.NumberLike) !== 0 ? NUMBER : null;
  }

  function valueOf(node: ts.Expression): number | null {
    const shape = shapeOf(node);
    return shape?.kind === "number" ? shape.value : null;
  }

  function negated({operator, operand}: ts.PrefixUnaryExpression): Shape | null {
    const value = valueOf(operand);
    if (operator !== ts.SyntaxKind.MinusToken || value === null) return null;
    return {kind: "number", value: -value};
  }

  function computed({left, operatorToken, right}: ts.BinaryExpression): Shape | null {
    const operation = OPERATIONS.get(operatorToken.kind);
    if (operation === undefined) return null;
    const [a, b] = [valueOf(left), valueOf(right)];
    return a === null || b === null ? null : {kind: "number", value: operation(a, b)};
  }

  function listed({elements}: ts.ArrayLiteralExpression): Shape | null {
    if (elements.some((one) => ts.isSpreadElement(one) || ts.isOmittedExpression(one))) return null;
    return {kind: "list", items: elements.map(shapeOf)};
  }

  function constant(name: ts.Identifier): Shape | null {
    const declared = declarationOf(name);
    if (declared === undefined || !ts.isVariableDeclaration(declared)) return null;
    if ((declared.parent.flags & ts.NodeFlags.Const) === 0 || declared.initializer === undefined)
      return null;
    if (!ts.isIdentifier(declared.name)) return null;
    const shape = shapeOf(declared.initializer);
    return shape?.kind === "list" ? null : shape;
  }

  function declarationOf(name: ts.Node): ts.Declaration | undefined {
    const symbol = checker.getSymbolAtLocation(name);
    if (symbol === undefined) return undefined;
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    return (isAlias ? checker.getAliasedSymbol(symbol) : symbol).valueDeclaration;
  }

  function property({expression, name}: ts.PropertyAccessExpression): Shape | null {
    const shape = shapeOf(expression);
    if (shape?.kind === "vec" && name.text === "length")
      return {kind: "number", value: shape.length};
    if (shape?.kind !== "mat") return null;
    if (name.text === "T") return matrix(shape.columns, shape.rows);
    if (name.text === "rows") return {kind: "number", value: shape.rows};
    return name.text === "columns" ? {kind: "number", value: shape.columns} : null;
  }

  function call(
    node: ts.CallExpression
  ): {readonly result: Shape | Misfit | null; readonly at: ts.Node} | null {
    const {expression: callee, arguments: given} = node;
    if (given.some(ts.isSpreadElement)) return null;
    if (ts.isIdentifier(callee)) {
      const rule = FUNCTIONS.get(callee.text);
      const file = rule && declarationOf(callee)?.getSourceFile().fileName;
      if (rule === undefined || file === undefined || !service.declaresNames(file)) return null;
      return {result: rule(given.map(shapeOf)), at: callee};
    }
    if (!ts.isPropertyAccessExpression(callee)) return null;
    const rule = METHODS.get(callee.name.text);
    if (rule === undefined) return null;
    const on = shapeOf(callee.expression);
    if (on?.kind !== "vec" && on?.kind !== "mat") return null;
    return {result: rule([on, ...given.map(shapeOf)]), at: callee.name};
  }

  return {
    shapeOf,
    findMisfit(node) {
      const told = call(node);
      return told?.result != null && "misfit" in told.result
        ? {misfit: told.result.misfit, at: told.at}
        : null;
    }
  };
}

const OPERATIONS = new Map<ts.SyntaxKind, (a: number, b: number) => number>([
  [ts.SyntaxKind.PlusToken, (a, b) => a + b],
  [ts.SyntaxKind.MinusToken, (a, b) => a - b],
  [ts.SyntaxKind.AsteriskToken, (a, b) => a * b],
  [ts.SyntaxKind.SlashToken, (a, b) => a / b],
  [ts.SyntaxKind.AsteriskAsteriskToken, (a, b) => a ** b]
]);
