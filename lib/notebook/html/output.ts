import {createContext, renderInline, renderMarkdown} from "../../dialect/index.ts";
import type {Tex} from "../../dialect/index.ts";
import {describePlot} from "../../plot/index.ts";
import type {InputSpec, OutputValue} from "../../protocol/index.ts";
import {escapeHtml, toArrayTex, toPlainText, toTableHtml} from "../plain/index.ts";
import type {Picture} from "../plain/index.ts";

export interface OutputSurroundings {
  readonly tex: Tex;
  /** of the plot; null when there is none */
  readonly picture: Picture | null;
}

/** What a cell showed as HTML that needs no script: of a plot its picture, of HTML a frame in which nothing runs. */
export function toOutputHtml(output: OutputValue, {tex, picture}: OutputSurroundings): string {
  switch (output.kind) {
    case "table":
      return `<div class="scroll" tabindex="0">${toTableHtml(output)}</div>`;
    case "tex":
      return toFormula(output.tex, tex) ?? toPre(output.tex);
    case "markdown":
      return withoutIds(renderMarkdown(output.text, createContext({tex})).html);
    case "html":
      return `<iframe sandbox title="HTML" srcdoc="${escapeHtml(`<meta charset="utf-8"><meta name="color-scheme" content="light dark">${output.html}`)}"></iframe>`;
    case "vector":
    case "matrix": {
      const array = toArrayTex(output);
      return (array === null ? null : toFormula(array, tex)) ?? toPre(toPlainText(output));
    }
    case "plot": {
      const words = escapeHtml(describePlot(output.plot));
      if (picture === null) return `<p class="plot">${words}</p>`;
      return `<img class="plot" alt="${words}" src="${toAddress(picture)}">`;
    }
    default:
      return toPre(toPlainText(output));
  }
}

/** An input as it stood, in words. */
export function toInputHtml({label, value}: InputSpec, tex: Tex): string {
  return `<span class="input"><span>${toLabelHtml(label, tex)}</span> = <b>${escapeHtml(String(value))}</b></span>`;
}

/** The label of an input, formulas in it drawn. */
export function toLabelHtml(label: string, tex: Tex): string {
  return withoutIds(renderInline(label, createContext({tex})).html);
}

const PERMALINK = /\s*<a class="permalink"[^<]*<\/a>/g;
const TAG = /<[a-z][a-z0-9-]*(?:\s[^\s"<>=/]+(?:="[^"]*")?)+/g;
const ATTRIBUTE = /\s([^\s"<>=/]+)(?:="[^"]*")?/g;

/** HTML of the dialect without ids and permalinks, so that nothing in it answers to a name of the page. */
function withoutIds(html: string): string {
  return html
    .replace(PERMALINK, "")
    .replace(TAG, (tag) =>
      tag.replace(ATTRIBUTE, (written, name: string) => (name === "id" ? "" : written))
    );
}

function toFormula(source: string, tex: Tex): string | null {
  const {html} = tex.render(source, {display: true, tag: null});
  return html === null ? null : `<div class="scroll" tabindex="0">${html}</div>`;
}

function toPre(text: string): string {
  return `<pre>${escapeHtml(text)}</pre>`;
}

function toAddress({type, data}: Picture): string {
  return type === "image/png"
    ? `data:image/png;base64,${data.replace(/[^A-Za-z0-9+/=]/g, "")}`
    : `data:image/svg+xml,${escapeHtml(encodeURIComponent(data)).replace(/'/g, "%27")}`;
}
