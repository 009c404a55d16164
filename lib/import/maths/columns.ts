const OPENING = /\\begin\{array\}\s*\{([^{}]{0,200})\}/g;

/** Tables in formulas with a column for each cell: MathJax makes what is missing, KaTeX does not. */
export function withAllColumns(tex: string): string {
  if (!tex.includes("\\begin{array}")) return tex;
  let out = "";
  let at = 0;
  for (const match of tex.matchAll(OPENING)) {
    const [written, columns = ""] = match;
    const letters = columns.match(/[lcr]/g) ?? [];
    const end = match.index + written.length;
    const missing = cellsOf(tex, end) - letters.length;
    if (missing <= 0 || /[^lcr|\s:]/.test(columns)) continue;
    const more = (letters.at(-1) ?? "c").repeat(Math.min(missing, 100));
    out += `${tex.slice(at, match.index)}\\begin{array}{${columns}${more}}`;
    at = end;
  }
  return out + tex.slice(at);
}

/** The most cells in a line of the table that begins here, those of tables within it left out. */
function cellsOf(tex: string, start: number): number {
  const mark = /\\begin\s*\{|\\end\s*\{|\\\\|\\[^]|[{}&]/g;
  mark.lastIndex = start;
  let depth = 0;
  let cells = 1;
  let most = 1;
  for (let match = mark.exec(tex); match !== null; match = mark.exec(tex)) {
    const [found] = match;
    if (found.startsWith("\\end")) {
      if (depth === 0) break;
      depth--;
    } else if (found.startsWith("\\begin")) depth += 2;
    else if (found === "{") depth++;
    else if (found === "}") depth--;
    else if (depth > 0) continue;
    else if (found === "&") most = Math.max(most, ++cells);
    else if (found === "\\\\") cells = 1;
  }
  return most;
}
