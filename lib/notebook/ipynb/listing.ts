/** A text as a fence that none of its own lines ends. */
export function toListing(source: string, language: string): string {
  const text = source.replace(/\r\n?/g, "\n").trimEnd().replace(/^\n+/, "");
  const longest = [...text.matchAll(/^[^\S\n]*(`{3,})/gm)].reduce(
    (most, [, run = ""]) => Math.max(most, run.length),
    2
  );
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
