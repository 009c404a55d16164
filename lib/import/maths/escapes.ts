/** Groups whose text is words, where an escaped mark stands for itself. */
const WORDS =
  /\\(?:text[a-z]*|mbox|mathrm|mathtt|mathsf|operatorname|tag|label|ref|eqref)\*?\s*\{[^{}]*\}/g;

/**
 * A formula without the backslashes that its author put before what Markdown would have taken for itself: `x\_i` is `x_i`,
 * four backslashes end a line, `\\{` is a brace. What may mean something to TeX stays.
 */
export function withoutEscapes(tex: string): string {
  if (!tex.includes("\\")) return tex;
  let out = tex
    .replace(/\\(begin|end)\{([a-z]+)\\\*\}/g, "\\$1{$2*}")
    .replace(/(?<!\\)(?:\\\\){2,}(?!\\)/g, "\\\\");
  if (isPaired(out)) out = out.replace(/(?<!\\)\\\\(?=[{}])/g, "\\");
  if (!out.includes("\\\\")) return withoutMarks(out);
  // A line that ends before a comma or a bar is rarer than a space or a norm that was escaped, unless lines are there.
  if (!/\\begin|\\\\\s/.test(out)) out = out.replace(/(?<!\\)\\\\(?=[,;!|#%])/g, "\\");
  return withoutMarks(out);
}

/** Whether braces with two backslashes come in pairs: after a line end a group may open, but nothing closes. */
function isPaired(tex: string): boolean {
  const count = (mark: RegExp): number => tex.match(mark)?.length ?? 0;
  const opening = count(/(?<!\\)\\\\\{/g);
  return opening > 0 && opening === count(/(?<!\\)\\\\\}/g);
}

function withoutMarks(tex: string): string {
  if (!/\\[_*]/.test(tex)) return tex;
  let out = "";
  let at = 0;
  const swap = (part: string): string =>
    part.replace(/(\\\\)|\\([_*])/g, (_, line?: string, mark?: string) => line ?? mark ?? "");
  for (const match of tex.matchAll(WORDS)) {
    out += swap(tex.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return out + swap(tex.slice(at));
}
