import {readFile} from "node:fs/promises";
import {join, relative} from "node:path";
import {highlight} from "../../lib/content/index.ts";
import type {StoredOutput} from "../../lib/protocol/index.ts";
import {findDifferences} from "./difference.ts";
import type {Difference} from "./difference.ts";
import type {Artist} from "./draw.ts";
import {toDrawingFile} from "./drawingSize.ts";
import {escapeHtml, toOutputHtml} from "./outputHtml.ts";
import type {CellChange} from "./outputProblems.ts";
import {toFilePlace} from "./places.ts";
import {REPORT_STYLE} from "./reportStyle.ts";
import type {Cause} from "./sources.ts";

export interface ChangeReportOptions {
  readonly changes: readonly CellChange[];
  /** the folder that files are named from */
  readonly folder: string;
  /** null where nothing can be drawn: the numbers of a plot then stand for it */
  readonly artist: Artist | null;
}

/** So many fresh plots are drawn. */
const MOST_DRAWINGS = 40;

/**
 * A page that shows what is stored of each changed cell beside what it shows now. One file without script: it holds its
 * pictures, and fetches nothing.
 */
export async function writeChangeReport(options: ChangeReportOptions): Promise<string> {
  const drawn = {left: MOST_DRAWINGS};
  const parts: string[] = [];
  for (const change of options.changes) parts.push(await tellChange(change, options, drawn));
  const count = options.changes.length;
  const told =
    count === 0
      ? "Every cell shows what is stored of it."
      : `${count} ${count === 1 ? "cell shows" : "cells show"} something else than is stored. What differs is <mark>marked</mark>; numbers are the same when they agree to nine digits.`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>What changed</title>
<style>${REPORT_STYLE}</style>
<main>
<h1>What changed</h1>
<p>${told}</p>
${parts.join("\n")}
</main>
</html>
`;
}

async function tellChange(
  {file, spec, stored, fresh, cause, outputsFolder}: CellChange,
  {folder, artist}: ChangeReportOptions,
  drawn: {left: number}
): Promise<string> {
  const differences = findDifferences(stored, fresh);
  const isChanged = toChanged(differences);
  const place = toFilePlace(spec, {line: null, column: null});
  const id = escapeHtml(spec.id);
  const side = async (title: string, output: StoredOutput, isFresh: boolean): Promise<string> => {
    const pictures = await Promise.all(
      output.outputs.map(async (value, slot) => {
        if (value.kind !== "plot") return "";
        return isFresh
          ? drawFresh(value.plot, artist, drawn)
          : readStored(join(outputsFolder, `${spec.id}-${slot}`), toDrawingFile(value.plot));
      })
    );
    const pictureOf = (slot: number): string => {
      const picture = pictures[slot] ?? "";
      if (picture === "") return "<p>A plot: its numbers are compared below.</p>";
      const alt = `The plot of ${id}, ${isFresh ? "as it is now" : "as it is stored"}`;
      const isOther = [...differences].some(({path}) => path.startsWith(`outputs[${slot}]`));
      return `<figure${isOther ? ' class="changed"' : ""}>${picture.replace("<img ", `<img alt="${alt}" `)}</figure>`;
    };
    const log = output.console.map(({level, text}) => `${level}: ${text}`).join("\n");
    const error = output.error && `${output.error.name}: ${output.error.message}`;
    return `<section role="group" aria-label="${title} of ${id}"><h3>${title}</h3>${toOutputHtml(output.outputs, {isChanged, pictureOf})}${
      log === "" ? "" : `<pre>${escapeHtml(log.slice(0, 20_000))}</pre>`
    }${error === null ? "" : `<p class="error">${escapeHtml(error)}</p>`}</section>`;
  };
  const source = highlight(spec.source, "ts") ?? escapeHtml(spec.source);
  return `<article>
<h2>${id} <small>${escapeHtml(relative(folder, file))}:${place.line}</small></h2>
<p>${tellCause(cause)}</p>
<details open><summary>Its source</summary><pre tabindex="0"><code>${source}</code></pre></details>
<div class="sides">${await side("Stored", stored, false)}${await side("Now", fresh, true)}</div>
${tellDifferences(differences)}
</article>`;
}

function tellCause(cause: Cause): string {
  switch (cause.kind) {
    case "unknown":
      return "From what source it was stored is not known: store it again if the new one is right.";
    case "own source":
      return "Its source has changed since it was stored: store it again if that is meant.";
    case "used cell":
      return `<code>${escapeHtml(cause.id)}</code>, which it uses, has changed since it was stored: store it again if that is meant.`;
    case "data":
      return "The chapter's data has changed since it was stored: store it again if that is meant.";
    case "surroundings":
      return "<strong>Neither its source nor what it uses has changed:</strong> the library, Node or this machine gives something else.";
  }
}

/** Whether a place, or one in it, is among the differences. */
function toChanged(differences: readonly Difference[]): (path: string) => boolean {
  const paths = new Set(
    differences.flatMap(({path}) => {
      const ends = [...path.matchAll(/\.|\[|$/g)].map(({index}) => index);
      return ends.map((end) => path.slice(0, end));
    })
  );
  return (path) => paths.has(path);
}

const MOST_LINES = 40;

function tellDifferences(differences: readonly Difference[]): string {
  const rows = differences
    .slice(0, MOST_LINES)
    .map(
      ({path, stored, fresh}) =>
        `<tr><td><code>${escapeHtml(path)}</code></td><td>${escapeHtml(stored)}</td><td>${escapeHtml(fresh)}</td></tr>`
    );
  const more =
    differences.length > MOST_LINES
      ? `<p>And ${differences.length - MOST_LINES}${differences.length >= 1000 ? " or more" : ""} others.</p>`
      : "";
  return `<details><summary>${differences.length} ${differences.length === 1 ? "place differs" : "places differ"}</summary><div class="wide" tabindex="0" role="group" aria-label="What differs"><table><thead><tr><th scope="col">Place</th><th scope="col">Stored</th><th scope="col">Now</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>${more}</details>`;
}

/** A stored drawing for both themes; empty when there is none. */
async function readStored(path: string, file: "svg" | "webp"): Promise<string> {
  const [light, dark] = await Promise.all(
    ["light", "dark"].map((theme) => readFile(`${path}.${theme}.${file}`).catch(() => null))
  );
  return light && dark ? toPicture(light, dark, file) : "";
}

async function drawFresh(
  plot: Parameters<Artist["draw"]>[0],
  artist: Artist | null,
  drawn: {left: number}
): Promise<string> {
  if (artist === null || drawn.left-- <= 0) return "";
  const light = await artist.draw(plot, {column: "wide", theme: "light"});
  const dark = await artist.draw(plot, {column: "wide", theme: "dark"});
  return toPicture(light, dark, toDrawingFile(plot));
}

/** As pictures a drawing can neither run script nor fetch anything, whatever it holds. */
function toPicture(light: Uint8Array, dark: Uint8Array, file: "svg" | "webp"): string {
  const [day, night] = [light, dark].map(
    (bytes) =>
      `data:image/${file === "svg" ? "svg+xml" : "webp"};base64,${Buffer.from(bytes).toString("base64")}`
  );
  return `<picture><source media="(prefers-color-scheme: dark)" srcset="${night ?? ""}"><img src="${day ?? ""}"></picture>`;
}
