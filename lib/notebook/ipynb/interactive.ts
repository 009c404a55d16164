import {escapeText} from "./escape.ts";
import {textOf} from "./shownOptions.ts";
import {tellText, toJson} from "./shownText.ts";
import type {Data, ShownHere} from "./shownOptions.ts";

/** An output that only its own program can draw. */
export interface Interactive {
  /** of a sentence: `a figure of Plotly` */
  readonly what: string;
  readonly type: string;
}

const INTERACTIVE: readonly (readonly [RegExp, string])[] = [
  [/^application\/vnd\.plotly\./, "an interactive figure (`plotly`)"],
  [/^application\/vnd\.vega(?:lite)?\./, "an interactive figure (`vega`)"],
  [/^application\/vnd\.jupyter\.widget-view/, "a widget"],
  [/^application\/vnd\.(?:bokehjs|holoviews)/, "an interactive figure (`bokeh`)"],
  [/^application\/geo\+json/, "a map"],
  [/^(?:audio|video)\//, "a recording"]
];

export function findInteractive(data: Data, html: string): Interactive | null {
  for (const type of data.keys()) {
    const what = INTERACTIVE.find(([pattern]) => pattern.test(type))?.[1];
    if (what !== undefined) return {what, type};
  }
  const start = html.slice(0, 20_000);
  if (/<(?:iframe|audio|video|object|embed)\b/i.test(start))
    return {what: "a frame, a recording or the like", type: "text/html"};
  if (/Plotly\.newPlot|Bokeh\.|vegaEmbed/.test(start) && /<script/i.test(start))
    return {what: "an interactive figure", type: "text/html"};
  return null;
}

/** What only its own program draws: a box that says so, with the words it comes with, and its numbers as a file. */
export function tellInteractive(
  {what, type}: Interactive,
  {data, plain, options}: {readonly data: Data; readonly plain: string; readonly options: ShownHere}
): readonly string[] {
  const {keeper, tell, next} = options;
  const value = data.get(type);
  const text = typeof value === "object" && value !== null ? toJson(value) : null;
  const kept =
    text === null || /widget-view/.test(type)
      ? null
      : keeper.keep({
          folder: "data",
          name: `figure-${next("figure")}.json`,
          type: "application/json",
          content: {text}
        });
  const file = kept !== null && "address" in kept ? kept : null;
  tell("aside", {
    rule: "only-jupyter-shows-it",
    message: `${what.charAt(0).toUpperCase()}${what.slice(1)} is not converted: a box stands in its place${file === null ? "" : `, and what it was drawn from is in \`${file.name}\``}.`
  });
  const body = [
    ...(isPlaceholder(plain) ? [] : tellText(plain, options)),
    ...(file === null ? [] : [`[What it was drawn from](${file.address})`]),
    ...findSources(type === "text/html" ? textOf(data, "text/html") : "")
  ];
  const words = body.length > 0 ? body : ["The notebook shows it where it can run."];
  return [`:::info[Not converted: ${what}]\n${words.join("\n\n")}\n:::`];
}

/** The addresses on the web that frames and recordings come from, as links. */
function findSources(html: string): readonly string[] {
  const found = html
    .slice(0, 20_000)
    .matchAll(/\ssrc\s?=\s?["'](https?:\/\/[^"'\s<>()\\{}`]{1,500})["']/gi);
  return [...new Set([...found].map(([, url = ""]) => url))]
    .slice(0, 3)
    .map((url) => `[${escapeText(url)}](${url})`);
}

/** What stands as text for an object that shows itself in another way alone. */
export function isPlaceholder(text: string): boolean {
  const line = text.trim();
  return (
    line.length < 300 &&
    /^(?:<[\w.]+(?: object)?(?: at 0x[0-9a-f]+)?>|HTML widgets cannot be represented.*|plot without title|Plot with title .*)$/i.test(
      line
    )
  );
}
