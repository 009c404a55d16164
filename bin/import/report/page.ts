import {escapeHtml} from "../../run/outputHtml.ts";
import {KIND_WORDS, NOTE_KINDS} from "./outcome.ts";
import type {Outcome, ToldFile, ToldNote} from "./outcome.ts";
import {PAGE_STYLE} from "./style.ts";

/** The report as one page without script: it holds all it shows, and fetches nothing. */
export function toPage(outcome: Outcome): string {
  const {files, left, counts, notes, from, to, series, isDryRun} = outcome;
  const refused = left.filter(({isRefused}) => isRefused);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Import of ${escapeHtml(from)}</title>
<style>${PAGE_STYLE}</style>
<main id="all">
<h1>Import of <code>${escapeHtml(from)}</code></h1>
<p>${many(files.length, "chapter")} in ${String(series.length)} series, ${isDryRun ? "not written yet, for" : "written to"} <code>${escapeHtml(to)}</code>.
${refused.length === 0 ? "" : `${many(refused.length, "file was", "files were")} refused. `}${counts.decide === 0 ? "Nothing is left to decide." : `<strong>${many(counts.decide, "thing is", "things are")} left to decide.</strong>`}</p>
${NOTE_KINDS.map((kind) => `<span class="target" id="only-${kind}"></span>`).join("")}
<nav aria-label="Kinds of notes"><ul class="kinds">
<li><a href="#all">all</a></li>
${NOTE_KINDS.map((kind) => `<li><a class="${kind}" href="#only-${kind}">${KIND_WORDS[kind]} <b>${String(counts[kind])}</b></a></li>`).join("\n")}
</ul></nav>
${tellTable(files)}
${left.length === 0 ? "" : tellLeft(left)}
${notes.length === 0 ? "" : `<article id="whole"><h2>The folder as a whole</h2>${tellNotes(notes)}</article>`}
${files.map(tellFile).join("\n")}
</main>
</html>
`;
}

function tellTable(files: readonly ToldFile[]): string {
  if (files.length === 0) return "";
  return `<div class="wide" role="region" aria-label="All chapters" tabindex="0"><table>
<caption>Every source, its chapter, and how much there is to read of it</caption>
<thead><tr><th scope="col">Source</th><th scope="col">Chapter</th>${NOTE_KINDS.map((kind) => `<th scope="col" class="number">${KIND_WORDS[kind]}</th>`).join("")}</tr></thead>
<tbody>
${files
  .map(
    ({from, href, state, counts}, index) =>
      `<tr><th scope="row"><a href="#post-${String(index + 1)}">${escapeHtml(from)}</a></th><td><code>${escapeHtml(href)}</code>${STATES[state]}</td>${NOTE_KINDS.map((kind) => `<td class="number ${counts[kind] > 0 ? kind : "none"}">${String(counts[kind])}</td>`).join("")}</tr>`
  )
  .join("\n")}
</tbody></table></div>`;
}

const STATES: Readonly<Record<ToldFile["state"], string>> = {
  new: "",
  changed: " <small>changed</small>",
  same: " <small>as it was</small>",
  kept: " <small>changed by hand, left alone</small>"
};

function tellLeft(left: Outcome["left"]): string {
  return `<article id="left"><h2>Files that are no chapters</h2><dl>
${left.map(({path, why, isRefused}) => `<dt><code>${escapeHtml(path)}</code>${isRefused ? ' <b class="decide">refused</b>' : ""}</dt><dd>${escapeHtml(why)}</dd>`).join("\n")}
</dl></article>`;
}

function tellFile({from, href, title, notes}: ToldFile, index: number): string {
  return `<article id="post-${String(index + 1)}"><h2>${escapeHtml(title)}</h2>
<p><code>${escapeHtml(from)}</code> → <code>${escapeHtml(href)}</code></p>
${notes.length === 0 ? "<p>Nothing to tell.</p>" : tellNotes(notes)}</article>`;
}

function tellNotes(notes: readonly ToldNote[]): string {
  return `<ul class="notes">
${notes
  .map(({kind, rule, message, line, target, cell, count}) => {
    const place = [
      cell === undefined ? null : `cell ${String(cell)}`,
      `line ${String(line)}`,
      target === null ? null : `line ${String(target)} of the chapter`,
      count === 1 ? null : `${String(count)} times`
    ]
      .filter((part) => part !== null)
      .join(", ");
    return `<li class="${kind}"><span class="kind">${KIND_WORDS[kind]}</span> <span class="message">${toText(message)}</span> <small>${escapeHtml(rule)}, ${place}</small></li>`;
  })
  .join("\n")}
</ul>`;
}

/** What stands between backticks is code. */
function toText(message: string): string {
  return escapeHtml(message).replace(/`([^`]{1,400})`/g, "<code>$1</code>");
}

function many(count: number, one: string, more = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : more}`;
}
