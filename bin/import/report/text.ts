import {KIND_WORDS, NOTE_KINDS} from "./outcome.ts";
import type {Outcome, ToldFile, ToldNote} from "./outcome.ts";

const SHOWN = 6;

/** The report for a terminal: what is to decide and what was refused one by one, the rest as one table. */
export function tellOutcome(outcome: Outcome, {isColoured = false} = {}): string {
  const paint = createPaint(isColoured);
  return [
    ...outcome.files.map((file) => tellFile(file, paint)),
    tellNotes(outcome.from, outcome.notes, paint),
    ...outcome.left.map(
      ({path, why, isRefused}) =>
        `${paint("bold", plain(path))} ${isRefused ? paint("red", "refused") : paint("dim", "left out")}\n  ${plain(why)}\n\n`
    ),
    tellTable(outcome, paint)
  ].join("");
}

function tellFile({from, notes, state}: ToldFile, paint: Paint): string {
  const kept =
    state === "kept"
      ? `${paint("bold", plain(from))} ${paint("yellow", "left alone")}\n  Its chapter was changed by hand since: \`--force\` writes it anew.\n\n`
      : "";
  return kept + tellNotes(from, notes, paint);
}

/** Only what a person may have to do something about; the report as a page or JSON has all. */
function tellNotes(from: string, notes: readonly ToldNote[], paint: Paint): string {
  const pressing = notes.filter(({kind}) => kind === "decide" || kind === "unknown");
  const shown = pressing.slice(0, SHOWN * 4);
  const rest = pressing.length - shown.length;
  return (
    shown
      .map(({kind, rule, message, line, cell, target, count}) => {
        const place = `${plain(from)}:${cell === undefined ? "" : `cell ${String(cell)}:`}${String(line)}`;
        const to = target === null ? "" : ` (line ${String(target)} of the chapter)`;
        const times = count > 1 ? ` ${String(count)} times` : "";
        return `${paint("bold", place)} ${paint(kind === "decide" ? "red" : "yellow", KIND_WORDS[kind])} ${rule}${times}${to}\n  ${plain(message)}\n\n`;
      })
      .join("") +
    (rest > 0
      ? `${paint("bold", plain(from))} ${String(rest)} more such notes: see the report\n\n`
      : "")
  );
}

/** One line a source, then the sums. */
function tellTable(
  {files, left, counts, series, isDryRun, seconds, to}: Outcome,
  paint: Paint
): string {
  const head = ["source", "chapter", ...NOTE_KINDS.map((kind) => KIND_WORDS[kind])];
  const rows = files.map(({from, href, state, counts: own}) => [
    shorten(plain(from), 44),
    `${shorten(href, 44)}${state === "same" ? " =" : state === "kept" ? " (kept)" : ""}`,
    ...NOTE_KINDS.map((kind) => (own[kind] === 0 ? "·" : String(own[kind])))
  ]);
  const sums = ["", "", ...NOTE_KINDS.map((kind) => String(counts[kind]))];
  const widths = head.map((word, column) =>
    Math.max(word.length, ...[...rows, sums].map((row) => row[column]?.length ?? 0))
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
      )
      .join("  ")
      .trimEnd();
  const refused = left.filter(({isRefused}) => isRefused).length;
  const changed = files.filter(({state}) => state === "new" || state === "changed").length;
  const told = [
    `${many(files.length, "chapter")} in ${many(series.length, "series", "series")}`,
    changed === files.length ? null : `${String(changed)} of them new or changed`,
    refused === 0 ? null : `${many(refused, "file")} refused`,
    left.length === refused ? null : `${many(left.length - refused, "file")} left out`
  ].filter((one) => one !== null);
  const verdict =
    counts.decide === 0
      ? paint("green", "nothing to decide")
      : paint("red", `${String(counts.decide)} to decide`);
  const table =
    files.length === 0
      ? ""
      : `${[paint("bold", line(head)), ...rows.map(line), paint("bold", line(sums))].join("\n")}\n\n`;
  return `${table}${told.join(", ")}: ${verdict} (${seconds.toFixed(1)} s)\n${isDryRun ? "Nothing was written.\n" : changed > 0 ? `Written to ${plain(to)}. Next: npm run book -- check ${plain(to)}\n` : "Nothing has changed.\n"}`;
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `…${text.slice(text.length - length + 1)}`;
}

function many(count: number, noun: string, plural = `${noun}s`): string {
  return `${String(count)} ${count === 1 ? noun : plural}`;
}

/** What is shown of a stranger's file is data: nothing in it moves the cursor or names a colour. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, " ");
}

const CODES = {bold: 1, dim: 2, red: 31, green: 32, yellow: 33} as const;

type Paint = (colour: keyof typeof CODES, text: string) => string;

function createPaint(isColoured: boolean): Paint {
  return (colour, text) => (isColoured ? `\u001b[${String(CODES[colour])}m${text}\u001b[0m` : text);
}
