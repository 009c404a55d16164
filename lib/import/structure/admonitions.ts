const OPENING =
  /^( {0,3})(!{3}|\?{3}\+?)[ \t]+([A-Za-z][\w-]{0,40})[^"\n]{0,100}(?:"([^"\n]{0,500})")?[ \t]*$/;
const DEEPEST = 8;

/**
 * `!!! note "Title"` of Python-Markdown with what is indented below it, as a quotation that begins with `[!note]`: line
 * for line, so that each stays where it is as long as a blank one follows.
 */
export function withCallouts(text: string): string {
  if (!/^ {0,3}(?:!{3}|\?{3}\+?)[ \t]+[A-Za-z]/m.test(text)) return text;
  return quote(text.split("\n"), 0).join("\n");
}

function quote(lines: readonly string[], depth: number): readonly string[] {
  const out: string[] = [];
  let fence: string | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === null ? mark : mark.startsWith(fence) ? null : fence;
    const opening = fence === null && depth < DEEPEST ? OPENING.exec(line.slice(0, 800)) : null;
    if (opening === null) {
      out.push(line);
      continue;
    }
    let end = i + 1;
    for (let at = end; at < lines.length; at++) {
      const next = lines[at] ?? "";
      if (next.trim() === "") continue;
      if (!/^(?: {4}|\t)/.test(next)) break;
      end = at + 1;
    }
    const [, , sign = "", name = "", title = ""] = opening;
    const fold = sign === "???" ? "-" : sign === "???+" ? "+" : "";
    const body = lines.slice(i + 1, end).map((one) => one.replace(/^(?: {4}|\t| +$)/, ""));
    out.push(`> [!${name}]${fold} ${title}`.trimEnd());
    out.push(...quote(body, depth + 1).map((one) => `> ${one}`.trimEnd()));
    // Without a blank line what follows would go on within the quotation.
    if ((lines[end] ?? "").trim() !== "" && end > i + 1) out.push("");
    i = end - 1;
  }
  return out;
}
