import type {TokenType} from "acorn";
import type {SyntaxNode} from "./syntax.ts";

/** What acorn and its plugin keep to themselves and the mends below need. */
export interface Internals {
  readonly inGenerator: boolean;
  readonly importsStack: unknown[];
  readonly scopeStack: readonly unknown[];
  readonly context: readonly {readonly token: string}[];
  readonly input: string;
  readonly start: number;
  readonly startLoc: unknown;
  readonly type: TokenType;
  readonly value: unknown;
  readonly inDisallowConditionalTypesContext: boolean;
  currentVarScope(): unknown;
  eat(type: TokenType): boolean;
  isContextual(word: string): boolean;
  isAbstractClass(): boolean;
  next(): void;
  raise(at: number, message: string): void;
  unexpected(): never;
  /** what has failed at a place may now be read in another way: see attempts.ts */
  forgetFailures(): void;
  parseExprAtom(): SyntaxNode;
  parseClass(node: unknown, isStatement: unknown): SyntaxNode;
  expect(type: TokenType): void;
  canInsertSemicolon(): boolean;
  startNodeAt(start: number, location: unknown): Record<string, unknown>;
  finishNode(node: unknown, type: string): unknown;
  parseMaybeAssign(forInit?: unknown): SyntaxNode;
  readonly maybeInArrowParameters: boolean;
  parseMaybeAssignOrigin(forInit: unknown, errors: unknown, afterLeft: unknown): SyntaxNode;
  parseMaybeUnary(
    errors: unknown,
    sawUnary: boolean,
    incDec: boolean,
    forInit: unknown
  ): SyntaxNode;
  parseExprOp(...values: readonly unknown[]): unknown;
  hasPrecedingLineBreak(): boolean;
  checkLValPattern(node: SyntaxNode): void;
  checkLValSimple(node: SyntaxNode): void;
  parseLabeledStatement(node: unknown, name: string, label: unknown, context: unknown): unknown;
  tsParseConstModifier(node: unknown): void;
  tryParse(parse: (abort: () => never) => SyntaxNode): {
    readonly node: SyntaxNode | null;
    readonly error: unknown;
    readonly aborted: boolean;
  };
}

export type Method = (this: Internals, ...values: readonly unknown[]) => unknown;

export function methodOf(prototype: object, name: string): Method {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== "function") throw new TypeError(`the parser has no ${name}`);
  return method as Method;
}
