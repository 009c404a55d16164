/** What stands in `{: .class #id key="value"}`. */
export interface Attributes {
  readonly id: string | null;
  readonly classes: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  /** `{::comment}`, `{:/comment}` and other words for kramdown itself; null for a list of attributes */
  readonly command: string | null;
}

export const NO_ATTRIBUTES: Attributes = {id: null, classes: [], values: new Map(), command: null};

const WORD =
  /#([^\s{}"'.#=]+)|\.([^\s{}"'.#=]+)|([A-Za-z][\w:-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))|([A-Za-z_][\w-]*)/g;

/** The attributes in braces without these; never fails. */
export function parseAttributes(written: string): Attributes {
  let id: string | null = null;
  const classes: string[] = [];
  const values = new Map<string, string>();
  const text = written.trim();
  const command = /^[:/]+\s*([a-z]+)/.exec(text)?.[0] ?? null;
  for (const [, named, cls, key, double, single, bare, word] of text.matchAll(WORD)) {
    if (named !== undefined) id = named;
    else if (cls !== undefined) classes.push(cls);
    else if (key !== undefined) {
      const value = double ?? single ?? bare ?? "";
      if (key === "id") id = value;
      else if (key === "class") classes.push(...value.split(/\s+/).filter(Boolean));
      else values.set(key, value);
    } else if (word !== undefined) values.set(word, "");
  }
  return {id, classes, values, command};
}

export function mergeAttributes(a: Attributes, b: Attributes): Attributes {
  return {
    id: b.id ?? a.id,
    classes: [...a.classes, ...b.classes],
    values: new Map([...a.values, ...b.values]),
    command: null
  };
}
