import type {RenderContext} from "../../lib/dialect/index.ts";

/** One question to the book, as the way to its answer, with the answer as text. */
export interface Question {
  readonly way: readonly Step[];
  readonly answer: string;
}

/** A call with words, a key of a map or set, or the whole of what has this name. */
interface Step {
  readonly name: string;
  readonly words?: readonly string[];
  readonly key?: string;
  readonly isWhole?: true;
}

/** What is not the book's but the chapter's own, or has no answer that could change. */
const OWN = new Set(["tex", "highlight", "hasFile", "fileHref", "answer", "labels"]);

/**
 * A context that writes down what a chapter asks of the book. The same chapter is checked to the same end as long as the
 * same questions have the same answers.
 */
export function hearQuestions(context: RenderContext): {
  readonly context: RenderContext;
  readonly questions: () => readonly Question[];
} {
  const heard = new Map<string, Question>();
  const hear = (way: readonly Step[], answer: unknown): void => {
    const name = JSON.stringify(way);
    if (!heard.has(name)) heard.set(name, {way, answer: tell(answer)});
  };
  const listen = (way: readonly Step[], value: unknown): unknown => {
    if (value instanceof Map || value instanceof Set) return listenTo(value, way, hear);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value))
      return value.map((inner: unknown, index) => listen([...way, {name: String(index)}], inner));
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, listen([...way, {name}], inner)])
    );
  };
  const entries = Object.entries(context).map(([name, value]: [string, unknown]) => {
    if (OWN.has(name)) return [name, value];
    if (typeof value !== "function") {
      if (!(value instanceof Map)) hear([{name}], value);
      return [name, listen([{name}], value)];
    }
    return [
      name,
      (...words: readonly string[]): unknown => {
        const way = [{name, words}];
        const answer: unknown = Reflect.apply(value, context, words);
        hear(way, answer);
        return listen(way, answer);
      }
    ];
  });
  return {
    // Each member has its own name and type again.
    context: {...context, ...(Object.fromEntries(entries) as Partial<RenderContext>)},
    questions: () => [...heard.values()]
  };
}

/** Tells whether a context gives the same answers again. */
export function answersAgain(context: RenderContext, questions: readonly Question[]): boolean {
  return questions.every(({way, answer}) => tell(follow(context, way)) === answer);
}

function follow(context: RenderContext, way: readonly Step[]): unknown {
  let value: unknown = context;
  for (const {name, words, key, isWhole} of way) {
    if (typeof value !== "object" || value === null) return undefined;
    const inner: unknown = Reflect.get(value, name);
    if (words !== undefined)
      value = typeof inner === "function" ? Reflect.apply(inner, value, words) : undefined;
    else if (isWhole) value = isIterable(inner) ? [...inner] : undefined;
    else if (key === undefined) value = inner;
    else if (inner instanceof Map) value = inner.get(key);
    else value = inner instanceof Set ? inner.has(key) : undefined;
  }
  return value;
}

/** A map or set whose keys are asked for one by one; who looks at all of it depends on all of it. */
function listenTo<C extends ReadonlyMap<string, unknown> | ReadonlySet<string>>(
  whole: C,
  way: readonly Step[],
  hear: (way: readonly Step[], answer: unknown) => void
): C {
  const before = way.slice(0, -1);
  const name = way.at(-1)?.name ?? "";
  return new Proxy(whole, {
    get(target, property) {
      if (property === "get" || property === "has")
        return (key: string): unknown => {
          const value = target instanceof Map ? (target.get(key) as unknown) : target.has(key);
          hear([...before, {name, key}], value);
          return property === "get" ? value : target.has(key);
        };
      hear([...before, {name, isWhole: true}], [...target]);
      const value: unknown = Reflect.get(target, property);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    }
  });
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return value instanceof Map || value instanceof Set;
}

/**
 * An answer as text; maps and sets in it are asked for by themselves. Which line a label of another chapter stands on is
 * left out: every edit above moves it, and nobody is told it.
 */
function tell(answer: unknown): string {
  // What is not there has no text in JSON; in a list it is null.
  return JSON.stringify([answer], (name, value: unknown) => {
    if (value instanceof Map || value instanceof Set) return "all";
    return name === "line" || typeof value === "function" ? undefined : value;
  });
}
