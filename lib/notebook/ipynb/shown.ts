import {escapeText} from "./escape.ts";
import {readHtml} from "./htmlTable.ts";
import {findInteractive, isPlaceholder, tellInteractive} from "./interactive.ts";
import type {FoundOutput} from "./read.ts";
import type {Data, ShownHere, ShownOptions} from "./shownOptions.ts";
import {textOf} from "./shownOptions.ts";
import {pictureOf, tellPicture} from "./shownPicture.ts";
import {tellError, tellJson, tellText} from "./shownText.ts";
import {toMarkdownTable} from "./table.ts";
import {toPrinted} from "./terminal.ts";

/** What a cell showed, as blocks of a chapter. */
export function tellOutputs(
  outputs: readonly FoundOutput[],
  options: ShownOptions
): readonly string[] {
  let pictures = 0;
  const drawn = outputs.some(
    (output) => output.kind === "shown" && pictureOf(output.data) !== null
  );
  return outputs.flatMap((output): readonly string[] => {
    if (output.kind === "stream") return tellText(toPrinted(output.text), options);
    if (output.kind === "error") return tellError(output, options);
    return tellShown(output.data, {...options, index: () => pictures++, drawn});
  });
}

const LONGEST_RICH = 200_000;

function tellShown(data: Data, options: ShownHere): readonly string[] {
  const {tell, toProse, language, drawn} = options;
  const latex = textOf(data, "text/latex").trim();
  const display = latex.length < 20_000 ? toTex(latex) : null;
  if (display !== null) return [toProse(`$$\n${display}\n$$`)];
  const picture = pictureOf(data);
  if (picture !== null) {
    const shown = tellPicture(picture, options);
    if (shown !== null) return [shown];
  }
  const plain = toPrinted(textOf(data, "text/plain"));
  const html = textOf(data, "text/html");
  const interactive = findInteractive(data, html);
  if (interactive !== null) return tellInteractive(interactive, {data, plain, options});
  const tables = /<table/i.test(html) ? tellHtml(html, options) : null;
  if (tables !== null) return tables;
  const markdown = textOf(data, "text/markdown");
  const isPlainPlaceholder = plain.trim() === "" || isPlaceholder(plain);
  if (markdown !== "" && markdown.length < LONGEST_RICH && (isPlainPlaceholder || language !== "r"))
    return [toProse(markdown)];
  if (drawn && isHandle(plain)) {
    tell("aside", {
      rule: "names-of-plots-are-left-out",
      message: `\`${plain.trim().slice(0, 300)}\` is how the program names the plot: the picture stands alone.`
    });
    return [];
  }
  if (!isPlainPlaceholder || html === "") {
    const json = data.get("application/json");
    if (plain.trim() !== "") return tellText(plain, options);
    if (json !== undefined) return tellJson(json, options);
    tellNothing(data, options);
    return [];
  }
  if (html.length < LONGEST_RICH) {
    const prose = toProse(html);
    if (prose.trim() !== "") return [prose];
  }
  const words = tellHtml(html, options);
  if (words === null)
    tell("aside", {
      rule: "only-jupyter-shows-it",
      message: `An output is left out, since nothing of it is words or a picture: ${html.trim() === "" ? "an object" : "style sheets, scripts or frames"} of HTML.`
    });
  return words ?? [];
}

/** TeX of a formula, without the marks around it; null for LaTeX of text and tables. */
function toTex(latex: string): string | null {
  const [, inner] =
    /^\$\$([^]+)\$\$$/.exec(latex) ??
    /^\$([^$]+)\$$/.exec(latex) ??
    /^\\\[([^]+)\\\]$/.exec(latex) ??
    [];
  if (inner !== undefined)
    return inner
      .trim()
      .replace(/^\\displaystyle\s*/, "")
      .trim();
  const [, name] = /^\\begin\{([a-z]+)\*?\}/.exec(latex) ?? [];
  const isMaths =
    name !== undefined && MATHS.has(name) && /\\end\{[a-z]+\*?\}$/.test(latex.slice(-30));
  if (!isMaths) return null;
  return name === "equation"
    ? latex.replace(/^\\begin\{equation\*?\}|\\end\{equation\*?\}$/g, "").trim()
    : latex;
}

const MATHS = new Set([
  "equation",
  "align",
  "aligned",
  "gather",
  "gathered",
  "cases",
  "bmatrix",
  "pmatrix",
  "matrix",
  "eqnarray"
]);

/** HTML with tables as Markdown, its other words around them; null when it says nothing, or has too much to say. */
function tellHtml(html: string, options: ShownHere): readonly string[] | null {
  const {tell, next, keeper} = options;
  const read = readHtml(html);
  if (read === null || read.parts.length === 0) return null;
  if (read.silent > 0)
    tell("aside", {
      rule: "scripts-are-left-out",
      message: "Scripts of an output are left out."
    });
  return read.parts.flatMap((part): readonly string[] => {
    if (part.kind === "words") return [part.text.split("\n").map(escapeText).join("\\\n")];
    const {head, rows, caption} = part.table;
    if (head.length + rows.length === 0) return [];
    const {text, left, whole} = toMarkdownTable(part.table);
    const above = caption === "" ? [] : [`*${escapeText(caption)}*`];
    if (whole === null) return [...above, text];
    const name = `table-${next("table")}.csv`;
    const kept = keeper.keep({folder: "data", name, type: "text/csv", content: {text: whole}});
    const isKept = "address" in kept;
    tell("aside", {
      rule: "long-texts-are-cut",
      message: `${left} rows of a table are left out${isKept ? `; all of it is in \`${kept.name}\`` : ` (${kept.why})`}.`
    });
    return [
      ...above,
      text,
      isKept ? `[All ${rows.length} rows](${kept.address})` : `${rows.length} rows.`
    ];
  });
}

/** Types without a word for a reader. */
function tellNothing(data: Data, {tell}: ShownOptions): void {
  const types = [...data.keys()].filter((type) => type !== "text/plain" && type !== "text/html");
  if (types.length === 0) return;
  tell("aside", {
    rule: "only-jupyter-shows-it",
    message: `An output is left out, since only Jupyter can show it: ${types
      .slice(0, 5)
      .map((type) => `\`${type.slice(0, 80)}\``)
      .join(", ")}.`
  });
}

/** What plotting gives back beside the picture: `[<matplotlib.lines.Line2D at 0x10f>]`. */
function isHandle(text: string): boolean {
  const line = text.trim();
  return (
    line.length < 2_000 &&
    /^(?:\[\s*)?<[^<>]{1,200}>(?:,?\s*<[^<>]{1,200}>)*(?:\s*\])?$/.test(line) &&
    /(?:object|at 0x|Axes|Figure|Text)/.test(line)
  );
}
