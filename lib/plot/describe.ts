import {assertNever} from "../protocol/index.ts";
import type {Mark, PlotValue} from "../protocol/index.ts";
import {extent, shortNumber} from "./numbers.ts";
import {toPlainText} from "./text.ts";

/** One sentence that says what is drawn, over which ranges: the text alternative when the author gave none. */
export function describePlot(plot: PlotValue): string {
  const title = plot.title === null ? "" : `${toPlainText(plot.title)}: `;
  if (plot.marks.length === 0) return `${title}an empty plot.`;
  const kinds = [...new Set(plot.marks.map(({mark}) => mark))].map((kind) =>
    tell(
      kind,
      plot.marks.filter(({mark}) => mark === kind)
    )
  );
  const axes =
    plot.y.title === null && plot.x.title === null
      ? ""
      : `, ${axisName(plot.y.title, "y")} against ${axisName(plot.x.title, "x")}`;
  const [x0, x1] = extent(...plot.marks.map(xsOf));
  const [y0, y1] = extent(...plot.marks.map(ysOf));
  const ranges =
    x0 === x1 && y0 === y1
      ? ""
      : `; x from ${shortNumber(x0)} to ${shortNumber(x1)}, y from ${shortNumber(y0)} to ${shortNumber(y1)}${plot.y.scale === "log" ? " (log scale)" : ""}`;
  return `${capital(`${title}${listWords(kinds)}`)}${axes}${ranges}.`;
}

const WORDS: Readonly<Record<Mark["mark"], readonly [string, string]>> = {
  line: ["line", "lines"],
  scatter: ["set of points", "sets of points"],
  path: ["path", "paths"],
  area: ["shaded region", "shaded regions"],
  bars: ["bar chart", "bar charts"],
  histogram: ["histogram", "histograms"],
  heatmap: ["heat map", "heat maps"],
  contour: ["contour map", "contour maps"],
  surface: ["surface", "surfaces"],
  arrows: ["field of arrows", "fields of arrows"],
  text: ["label", "labels"]
};

function tell(kind: Mark["mark"], marks: readonly Mark[]): string {
  const [one, many] = WORDS[kind];
  const names = marks.flatMap(({label}) => (label === null ? [] : [toPlainText(label)]));
  const counted =
    marks.length === 1
      ? kind === "area" || !/^[aeiou]/.test(one)
        ? `a ${one}`
        : `an ${one}`
      : `${marks.length} ${many}`;
  const size =
    kind === "path" && marks[0]?.mark === "path" && marks.length === 1
      ? ` of ${marks[0].x.length} points`
      : "";
  return `${counted}${size}${names.length === 0 ? "" : ` (${names.join(", ")})`}`;
}

function xsOf(mark: Mark): readonly number[] {
  switch (mark.mark) {
    case "histogram":
      return mark.values;
    case "bars":
      return mark.x.filter((x) => typeof x === "number");
    default:
      return mark.x;
  }
}

function ysOf(mark: Mark): readonly number[] {
  switch (mark.mark) {
    case "histogram":
      return [];
    case "line":
    case "scatter":
    case "path":
    case "area":
    case "bars":
    case "heatmap":
    case "contour":
    case "surface":
    case "arrows":
    case "text":
      return mark.y;
    default:
      return assertNever(mark);
  }
}

function axisName(title: string | null, fallback: string): string {
  return title === null ? fallback : toPlainText(title);
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
