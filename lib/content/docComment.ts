/** What a documentation comment says, tag by tag. */
export interface DocComment {
  readonly text: string;
  readonly throws: readonly string[];
  readonly examples: readonly string[];
  readonly see: readonly string[];
}

export const NO_COMMENT: DocComment = {text: "", throws: [], examples: [], see: []};

/** Reads the text of a comment, with or without its stars. A tag may also stand at the end of a line; what follows `@internal` is for nobody else. */
export function parseDocComment(comment: string): DocComment {
  const plain = comment
    .replace(/^\s*\/\*\*?/, "")
    .replace(/\*\/\s*$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim();
  const [text = "", ...tagged] = `\n${plain}`.split(
    /\s(?=@(?:throws|example|see|returns|param|internal)\b)/
  );
  const tags = tagged.map((part) => {
    const [, name = "", rest = ""] = /^@(\w+)\s*([^]*)$/.exec(part) ?? [];
    return {name, text: rest.trim()};
  });
  const named = (wanted: string): readonly string[] =>
    tags.filter(({name}) => name === wanted).map((tag) => tag.text);
  const returns = named("returns").map((what) => `Returns ${what}`);
  return {
    text: [text.trim(), ...returns].filter(Boolean).join("\n\n"),
    throws: named("throws"),
    examples: named("example"),
    see: named("see")
  };
}
