import ts from "typescript";
import type {VirtualCell} from "../notebook.ts";
import type {Service} from "../service.ts";
import {createShapeReader} from "./reader.ts";
import {toSentence} from "./shape.ts";

/** Where vectors and matrices are put together that do not fit, in the cell's file. */
export interface MisfitAt {
  readonly start: number;
  readonly length: number;
  readonly sentence: string;
}

/** The calls of a cell whose shapes do not fit, as far as its constants say. What stands in a `try` is meant to fail. */
export function findMisfits(service: Service, {path}: VirtualCell): readonly MisfitAt[] {
  const file = service.getProgram().getSourceFile(path);
  if (file === undefined) return [];
  const reader = createShapeReader(service);
  const found: MisfitAt[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTryStatement(node) && node.catchClause !== undefined) {
      visit(node.catchClause);
      return;
    }
    if (ts.isCallExpression(node)) {
      const misfit = reader.findMisfit(node);
      if (misfit !== null) {
        const start = misfit.at.getStart(file);
        found.push({start, length: misfit.at.getEnd() - start, sentence: misfit.misfit});
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `A 2 × 3 matrix`, of the value of a name; null where no size is known. */
export function describeShape(service: Service, node: ts.Node | undefined): string | null {
  const name = node !== undefined && ts.isExpressionStatement(node) ? node.expression : node;
  if (name === undefined || !ts.isIdentifier(name)) return null;
  const {parent} = name;
  if (!ts.isVariableDeclaration(parent) || parent.name !== name)
    return toSentence(createShapeReader(service).shapeOf(name));
  const isConst = (parent.parent.flags & ts.NodeFlags.Const) !== 0;
  if (!isConst || parent.initializer === undefined) return null;
  return toSentence(createShapeReader(service).shapeOf(parent.initializer));
}
