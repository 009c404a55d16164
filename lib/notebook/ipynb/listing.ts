/** A cell magic of IPython names the language of its cell. */
export function listingLanguage(source: string, language: string): string {
  const magic = /^\s*%%(\w+)/.exec(source)?.[1]?.toLowerCase();
  const known = magic === undefined ? undefined : MAGICS.get(magic);
  return (known ?? (language === "ipython" ? "python" : language)).replace(/[^a-z0-9+#-]/g, "");
}

const MAGICS: ReadonlyMap<string, string> = new Map([
  ["bash", "bash"],
  ["sh", "bash"],
  ["html", "html"],
  ["javascript", "js"],
  ["js", "js"],
  ["latex", "latex"],
  ["sql", "sql"],
  ["r", "r"]
]);

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
