import {tokTypes, type Parser} from "acorn";
import {methodOf, type Internals, type Method} from "./internals.ts";
import type {SyntaxNode} from "./syntax.ts";

/** How deep type arguments go that may be none: `[a < b, a < b]` is tried as `a<b, a<b>`, one in the other. */
const DEEPEST_DOUBT = 200;

/** What one text has shown so far. */
interface Memory {
  /** where a `<T>x` begins */
  readonly assertions: Set<number>;
  /** what failed, by its place and all that it depends on */
  readonly failures: Map<number, SyntaxError>;
  /** how many type arguments that may be none are open */
  doubts: number;
}

/**
 * What the plugin tries in one way and then in another it would try again within each of those around it: 2^n times. What has
 * failed at a place fails there again, and what was a type beside a value is one.
 */
export function rememberAttempts(Base: typeof Parser): typeof Parser {
  const prototype: object = Base.prototype;
  const maybeAssign = methodOf(prototype, "parseMaybeAssign");
  const typeAssertion = methodOf(prototype, "tsParseTypeAssertion");
  const typeArguments = methodOf(prototype, "tsParseTypeArguments");
  const inExpression = methodOf(prototype, "tsParseTypeArgumentsInExpression");
  const memories = new WeakMap<Internals, Memory>();
  const memoryOf = (parser: Internals): Memory => {
    const memory = memories.get(parser) ?? {assertions: new Set(), failures: new Map(), doubts: 0};
    memories.set(parser, memory);
    return memory;
  };
  const once = (parser: Internals, around: readonly boolean[], parse: () => unknown): unknown => {
    const {failures} = memoryOf(parser);
    const key = toKey([parser.start, parser.scopeStack.length], around);
    const known = failures.get(key);
    if (known !== undefined) throw known;
    try {
      return parse();
    } catch (error) {
      if (error instanceof SyntaxError) failures.set(key, error);
      throw error;
    }
  };

  class CellParser extends Base {}
  const override = (name: string, method: Method): void => {
    Object.defineProperty(CellParser.prototype, name, {value: method});
  };

  override("forgetFailures", function () {
    memoryOf(this).failures.clear();
  });
  override("tsParseTypeAssertion", function () {
    const at = this.start;
    const node = typeAssertion.call(this) as SyntaxNode;
    // `<T>` with nothing after it
    if (node.type !== "TSTypeAssertion") this.unexpected();
    memoryOf(this).assertions.add(at);
    return node;
  });
  override("parseMaybeAssign", function (forInit, errors, afterLeft) {
    if (this.type === tokTypes.relational && memoryOf(this).assertions.has(this.start))
      return this.parseMaybeAssignOrigin(forInit, errors, afterLeft);
    const around = [
      this.maybeInArrowParameters,
      errors !== undefined,
      afterLeft !== undefined,
      forInit === true,
      forInit === "await"
    ];
    return once(this, around, () => maybeAssign.call(this, forInit, errors, afterLeft));
  });
  override("tsParseTypeArguments", function (isInExpression) {
    const memory = memoryOf(this);
    if (memory.doubts > DEEPEST_DOUBT) this.unexpected();
    if (memory.doubts > 0) memory.doubts++;
    try {
      return once(
        this,
        [this.inDisallowConditionalTypesContext, true, true, true, true, true],
        () => typeArguments.call(this, isInExpression)
      );
    } finally {
      if (memory.doubts > 0) memory.doubts--;
    }
  });
  override("tsParseTypeArgumentsInExpression", function () {
    const memory = memoryOf(this);
    const {doubts} = memory;
    memory.doubts = 1;
    try {
      return inExpression.call(this);
    } finally {
      memory.doubts = doubts;
    }
  });
  return CellParser;
}

/** One number for a place, the depth there and six answers. */
function toKey([start, depth]: readonly [number, number], answers: readonly boolean[]): number {
  const bits = answers.reduce((sum, answer, i) => sum + (answer ? 2 ** i : 0), 0);
  return (start * 2 ** 12 + Math.min(depth, 2 ** 12 - 1)) * 2 ** 6 + bits;
}
