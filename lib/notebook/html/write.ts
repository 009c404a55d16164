import {createContext, createPieces, highlight} from "../../dialect/index.ts";
import type {RenderContext, RenderedPiece} from "../../dialect/index.ts";
import type {CellSpec, OutputValue} from "../../protocol/index.ts";
import type {CodeCell, NotebookBundle} from "../document.ts";
import {escapeHtml, toBase64} from "../plain/index.ts";
import type {Picture} from "../plain/index.ts";
import {serializeDocument} from "../serialize.ts";
import {toInputHtml, toOutputHtml} from "./output.ts";
import {toErrorParts, toSentenceHtml} from "./sentence.ts";
import type {HtmlPlayer} from "./player.ts";

export interface HtmlOptions {
  /** of plots, by `<cell>-<slot>` */
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly macros: Readonly<Record<string, string>>;
  readonly player: HtmlPlayer;
}

/** Elements of the file that hold the notebook. */
export const DOCUMENT_ID = "epigraph-document";
export const FILES_ID = "epigraph-files";
export const PAGE_ID = "epigraph-page";
export const PARTS_ID = "epigraph-parts";

/**
 * The notebook as one HTML file: it reads without script, runs with it wherever it lies, and its policy forbids every connection. What runs is what a click asks for.
 */
export function toHtml(bundle: NotebookBundle, {pictures, macros, player}: HtmlOptions): string {
  const {document} = bundle;
  const addresses = toFileAddresses(bundle);
  const context = createContext({
    macros,
    hasFile: (name) => addresses.has(name),
    fileHref: (name) => addresses.get(name) ?? "",
    highlight
  });
  const {pieces, references} = createPieces().render(
    document.cells.map((cell) =>
      cell.kind === "markdown" ? cell : {kind: "code", id: cell.id, caption: cell.options.caption}
    ),
    context
  );
  const body = document.cells.map((cell, index) => {
    const piece = pieces[index];
    if (cell.kind === "markdown") return piece ? toProse(piece) : "";
    return toCell(cell, {piece, context, pictures});
  });
  const cells = document.cells.flatMap((cell, index): unknown[] =>
    cell.kind === "code"
      ? [{id: cell.id, source: cell.source, lazy: cell.options.lazy, seed: cell.options.seed}]
      : (pieces[index]?.cells ?? []).map(({id, source, lazy, seed}) => ({id, source, lazy, seed}))
  );
  const {title, origin} = document;
  const policy = [
    "default-src 'none'",
    `script-src ${player.hashes.join(" ")} 'unsafe-eval' blob:`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "font-src data:",
    "worker-src blob:",
    "frame-src blob:",
    "connect-src blob:",
    "base-uri 'none'",
    "form-action 'none'"
  ].join("; ");
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${player.styles}</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<h1>${escapeHtml(title)}</h1>`,
    ...(origin === null
      ? []
      : [`<p class="origin">Made from “${escapeHtml(origin.title)}” of Epigraph.</p>`]),
    ...body.map((html) => withDownloads(html, addresses)),
    ...(references === null ? [] : [references]),
    "</main>",
    toData(DOCUMENT_ID, serializeDocument(document, {outputs: true})),
    toData(FILES_ID, JSON.stringify(toFiles(bundle))),
    toData(PAGE_ID, JSON.stringify({seed: document.seed, cells, macros})),
    `<script type="application/json" id="${PARTS_ID}">${player.parts}</script>`,
    `<script>${player.script}</script>`,
    "</body>",
    "</html>",
    ""
  ].join("\n");
}

/** Data that no parser of HTML takes for anything else. */
function toData(id: string, json: string): string {
  return `<script type="application/json" id="${id}">${json.replaceAll("<", "\\u003c").trim()}</script>`;
}

function toFiles({document, files}: NotebookBundle): Readonly<Record<string, string>> {
  return Object.fromEntries(
    document.files.flatMap(({name}) => {
      const bytes = files.get(name);
      return bytes === undefined ? [] : [[name, toBase64(bytes)]];
    })
  );
}

function toFileAddresses({document, files}: NotebookBundle): ReadonlyMap<string, string> {
  return new Map(
    [...files].map(([name, bytes]) => {
      const type = document.files.find((file) => file.name === name)?.type ?? "";
      return [name, `data:${type};base64,${toBase64(bytes)}`];
    })
  );
}

/** Browsers open no link to data, and save what it leads to. */
function withDownloads(html: string, addresses: ReadonlyMap<string, string>): string {
  const names = new Map([...addresses].map(([name, address]) => [address, name]));
  return html.replace(/<a href="(data:[^"]*)"/g, (written, address: string) => {
    const name = names.get(address);
    return name === undefined ? written : `${written} download="${escapeHtml(name)}"`;
  });
}

/** Prose with its cells and values in the places that it leaves for them. */
function toProse({blocks, cells}: RenderedPiece): string {
  const byId = new Map(cells.map((cell) => [String(cell.id), cell]));
  const html = blocks.join("\n");
  return html
    .replace(/<epi-(?:problem|component)(?:\s+[a-z-]+="[^"]*")*><\/epi-(?:problem|component)>/g, "")
    .replace(
      /<epi-cell data-id="([^"]*)"(?:\s+[a-z-]+="[^"]*")*><\/epi-cell>/g,
      (_, id: string) => {
        const spec = byId.get(id);
        return spec === undefined ? "" : toInnerCell(spec);
      }
    )
    .replace(
      /<epi-value data-id="([^"]*)"(?:\s+[a-z-]+="[^"]*")*><\/epi-value>/g,
      (_, id: string) => {
        const spec = byId.get(id);
        return spec === undefined
          ? ""
          : `<output data-cell="${spec.id}" title="${escapeHtml(spec.source)}"><code>${escapeHtml(spec.source)}</code></output>`;
      }
    );
}

function toInnerCell({id, source, hide}: CellSpec): string {
  return `<figure class="cell" data-cell="${id}">${toCode(source, hide)}<div class="inputs"></div><div class="outputs"></div></figure>`;
}

function toCell(
  cell: CodeCell,
  {
    piece,
    context,
    pictures
  }: {
    piece: RenderedPiece | undefined;
    context: RenderContext;
    pictures: ReadonlyMap<string, Picture>;
  }
): string {
  const {id, source, options, output} = cell;
  const {number = null, caption = null} = piece ?? {};
  const shown = (output?.outputs ?? []).map((value: OutputValue, slot) => {
    const picture = pictures.get(`${id}-${slot}`) ?? null;
    return `<div class="output" data-slot="${slot}">${toOutputHtml(value, {tex: context.tex, picture})}</div>`;
  });
  const lines = output?.console ?? [];
  const printed =
    lines.length === 0
      ? ""
      : `<pre class="console">${escapeHtml(lines.map(({text}) => text).join("\n"))}</pre>`;
  const failed =
    output?.error == null
      ? ""
      : `<p class="error">${toSentenceHtml(toErrorParts(output.error))}</p>`;
  const told = [number === null ? null : `<b>${number}.</b>`, caption].filter(
    (part) => part !== null
  );
  return [
    `<figure class="cell" data-cell="${id}" id="nb-${id}">`,
    toCode(source, options.hide),
    `<div class="inputs">${(output?.inputs ?? []).map((spec) => toInputHtml(spec, context.tex)).join("")}</div>`,
    `<div class="outputs">${printed}${shown.join("")}${failed}</div>`,
    ...(told.length === 0 ? [] : [`<figcaption>${told.join(" ")}</figcaption>`]),
    "</figure>"
  ].join("");
}

function toCode(source: string, isHidden: boolean): string {
  const code = `<pre class="code" tabindex="0"><code>${highlight(source) ?? escapeHtml(source)}</code></pre>`;
  return `<details${isHidden ? "" : " open"}><summary>Code</summary>${code}</details>`;
}
