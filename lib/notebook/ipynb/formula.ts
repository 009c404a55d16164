/** What may hold bars and stars that mean something else than themselves. */
const KEPT =
  /\\(?:operatorname|tag|hspace|vspace|hskip|DeclareMathOperator|\\)\*|\\(?:begin|end)\s*\{[^{}]*\}(?:\s*\{[^{}]*\})?|\\[|*]|\\text\s*\{[^{}]*\}/g;

/** TeX without literal bars and stars, which Markdown could take for its own. */
export function withoutBars(tex: string): string {
  let out = "";
  let at = 0;
  for (const match of tex.matchAll(KEPT)) {
    out += swap(tex.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return out + swap(tex.slice(at));
}

function swap(tex: string): string {
  return tex.replace(/\|\|/g, "\\Vert ").replace(/\|/g, "\\vert ").replace(/\*/g, "\\ast ");
}

/** A display of its own lines, with one label at most; `prefix` begins each line, as in a quotation. */
export function toDisplay(tex: string, prefix: string): string {
  const labels = [...tex.matchAll(/\\label\s*\{([^{}]*)\}/g)].map(([, label = ""]) => label);
  const body = withoutBars(withoutNumbers(tex.replace(/\\label\s*\{[^{}]*\}/g, "")))
    .replace(/\$/g, "")
    .split("\n")
    .map((line) => line.replace(/^[\s>]+/, "").trimEnd())
    .filter((line) => line !== "");
  const [label] = labels;
  const lines = [
    "$$",
    ...(label === undefined ? [] : [`\\label{${toEquationId(label)}}`]),
    ...body,
    "$$"
  ];
  return lines.map((line) => prefix + line).join("\n");
}

/** Environments that number their own lines, as those without numbers that stand in a display. */
function withoutNumbers(tex: string): string {
  return tex.replace(
    /\\(begin|end)\{(align|flalign|alignat|gather|multline|eqnarray)\*?\}/g,
    (written, edge: string, name: string) => {
      const inner = WITHIN.get(name);
      if (inner === undefined) return written;
      return `\\${edge}{${inner}}${edge === "begin" && inner === "array" ? "{rcl}" : ""}`;
    }
  );
}

const WITHIN: ReadonlyMap<string, string> = new Map([
  ["align", "aligned"],
  ["flalign", "aligned"],
  ["alignat", "alignedat"],
  ["gather", "gathered"],
  ["multline", "gathered"],
  ["eqnarray", "array"]
]);

/** An id as the dialect has them: `eq-loss` from `eq:loss`. */
export function toEquationId(label: string): string {
  const words = label
    .toLowerCase()
    .replace(/^eqn?[:._-]*/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `eq-${words || "x"}`;
}
