/** A text as comment lines. A line with a sign that would end the comment stands in quotes. */
export function toComment(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      /[\r\u2028\u2029]/.test(line) ? `//= ${quote(line)}` : line === "" ? "//" : `// ${line}`
    )
    .join("\n");
}

/** The text of comment lines; null when one of them is none. */
export function fromComment(lines: readonly string[]): string | null {
  const texts = lines.map((line) => {
    if (line.startsWith("//= ")) return unquote(line.slice(4));
    if (line.startsWith("// ")) return line.slice(3);
    return line.startsWith("//") ? line.slice(2) : null;
  });
  return texts.some((text) => text === null) ? null : texts.join("\n");
}

/** Plain data in one line of a comment. */
export function quote(value: unknown): string {
  return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function unquote(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
