import {readFileSync} from "node:fs";
import {join} from "node:path";

/** What the picture of a chapter shows. */
export interface CoverFacts {
  readonly title: string;
  /** `Crash Courses · 2.4` */
  readonly place: string;
  /** a drawing of the chapter's own, null when it has none */
  readonly drawing: {
    readonly type: "image/svg+xml" | "image/webp";
    readonly bytes: Uint8Array;
  } | null;
}

/** In pixels: what those who show links ask for. */
export const COVER_SIZE = {width: 1200, height: 630} as const;

/** Raised when the same cover is drawn differently. */
export const COVER_VERSION = 1;

/** The cover as a page that needs nothing else: a book's title page, the chapter's figure beside the words. */
export function toCoverPage(root: string, {title, place, drawing}: CoverFacts): string {
  const figure =
    drawing === null
      ? LAND
      : `<img class="drawing" alt="" src="${toAddress(drawing.type, drawing.bytes)}">`;
  return `<!doctype html><meta charset="utf-8"><style>
${face(root, "Book Serif", "source-serif-4/files/source-serif-4-latin-opsz-normal.woff2")}
${face(root, "Book Serif", "source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2", "U+0100-02BA")}
${face(root, "Book Sans", "source-sans-3/files/source-sans-3-latin-wght-normal.woff2")}
${STYLE}</style>
<body data-drawn="${drawing === null ? "no" : "yes"}">
<div class="words"><p>${escape(place)}</p><h1 data-long="${title.length > 48 ? "yes" : "no"}">${escape(title)}</h1>
<div class="name">${LOGO}Epigraph</div></div>
<div class="figure">${figure}</div></body>`;
}

const STYLE = `
* { box-sizing: border-box; margin: 0; }
body { width: 1200px; height: 630px; display: flex; background: #fdfcf9; color: #1e1c19; font-family: "Book Serif"; overflow: hidden; border-bottom: 12px solid #9c3d14; }
.words { width: 500px; padding: 64px 24px 48px 64px; display: flex; flex-direction: column; }
.words p { font: 500 25px/1.3 "Book Sans"; color: #676259; }
h1 { font-weight: 600; font-size: 62px; line-height: 1.1; letter-spacing: -0.012em; margin-top: 18px; text-wrap: balance; }
h1[data-long="yes"] { font-size: 48px; }
.name { margin-top: auto; display: flex; align-items: center; gap: 14px; font-size: 32px; font-weight: 600; }
.name svg { width: 50px; height: 50px; color: #9c3d14; }
.figure { width: 700px; padding: 40px 56px 40px 0; display: flex; align-items: center; justify-content: center; }
.drawing { max-width: 644px; max-height: 550px; min-width: 560px; object-fit: contain; background: #fff; border: 1px solid #e0dbcf; border-radius: 8px; padding: 18px; }
[data-drawn="no"] .figure { padding: 0; color: #9c3d14; }
.figure > svg { width: 620px; height: 620px; }
`;

const LOGO = `<svg viewBox="0 0 32 32" fill="none" stroke="currentColor"><g stroke-width="1.5" transform="rotate(-24 17 17)"><ellipse cx="17" cy="17" rx="13.5" ry="10" opacity=".45"/><ellipse cx="17.6" cy="17" rx="9.2" ry="6.4" opacity=".7"/><ellipse cx="18.2" cy="17" rx="4.8" ry="3"/></g><path d="M4 5.5 12 8l-1 7 7.2 1.6" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/><circle cx="18.4" cy="16.6" r="1.9" fill="currentColor" stroke="none"/></svg>`;

/** The level sets of a tilted bowl and a path across them, for a chapter without a figure. */
const LAND = `<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width=".16"><g transform="rotate(-24 17 17)">${[
  15.5, 13.2, 11, 8.9, 6.9, 5, 3.2, 1.6
]
  .map(
    (radius, index) =>
      `<ellipse cx="${(16.4 + index * 0.2).toFixed(2)}" cy="17" rx="${radius}" ry="${(radius * 0.7).toFixed(2)}" opacity="${(0.3 + index * 0.09).toFixed(2)}"/>`
  )
  .join(
    ""
  )}</g><path d="M3 5 11.5 7.4l-1.2 6.4 6 .6-.4 2.6 2 .1" stroke-width=".4" stroke-linejoin="round" stroke-linecap="round"/><circle cx="17.9" cy="17.1" r=".5" fill="currentColor" stroke="none"/></svg>`;

function face(root: string, family: string, file: string, range?: string): string {
  const bytes = readFileSync(join(root, "node_modules", "@fontsource-variable", file));
  const limit = range === undefined ? "" : ` unicode-range: ${range};`;
  return `@font-face { font-family: "${family}"; font-weight: 200 900; src: url("${toAddress("font/woff2", bytes)}");${limit} }`;
}

function toAddress(type: string, bytes: Uint8Array): string {
  return `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
