import type {BookCounts, Counts} from "./count.ts";

const COLUMNS: readonly (readonly [string, (counts: Counts) => string])[] = [
  ["words", ({words}) => grouped(words)],
  ["formulas", ({inlineFormulas}) => grouped(inlineFormulas)],
  ["displayed", ({displayedFormulas}) => grouped(displayedFormulas)],
  ["results", ({results}) => grouped(results)],
  ["proofs", ({proofs}) => grouped(proofs)],
  ["cells", ({cells}) => grouped(cells)],
  ["plots", ({plots}) => grouped(plots)],
  ["exercises", ({exercises}) => grouped(exercises)],
  ["citations", ({citations}) => grouped(citations)],
  ["reading", ({minutes}) => time(minutes)]
];

/** One line for each written chapter, one for each series, and one for the book, in columns. */
export function toTable(book: BookCounts): string {
  const rows: (readonly string[])[] = [["", ...COLUMNS.map(([name]) => name)]];
  const add = (name: string, counts: Counts): void =>
    void rows.push([name, ...COLUMNS.map(([, tell]) => tell(counts))]);
  for (const series of book.series) {
    add(`${series.title.replace(/\s+/g, " ")}, ${coverage(series)}`, series);
    for (const {number, slug, draft, ...counts} of series.chapters)
      add(`  ${number === null ? "" : `${number} `}${slug}${draft ? " (draft)" : ""}`, counts);
  }
  add(`The book, ${coverage(book)}`, book);
  const kinds = Object.entries(book.exercisesByKind)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(", ");
  return `${align(rows)}\nExercises: ${kinds}.\n${tellMissing(book)}`;
}

/** What of the plan is not written. The plan is the lists of series.yaml: what a chapter should say stands nowhere that could be counted. */
function tellMissing({series}: BookCounts): string {
  const open = series.filter(({missing}) => missing.length > 0);
  if (open.length === 0) return "";
  const lines = open.map(({id, missing}) => `  ${id}: ${missing.join(", ")}`);
  return `\nListed in a series.yaml and not written:\n${lines.join("\n")}\n`;
}

function coverage({written, planned}: {written: number; planned: number}): string {
  return `${written} of ${written + planned} written`;
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => lengthOf(row[column] ?? "")))
  );
  return rows
    .map((row) =>
      row
        .map((text, column) => {
          const gap = " ".repeat((widths[column] ?? 0) - lengthOf(text));
          return column === 0 ? text + gap : gap + text;
        })
        .join("  ")
        .trimEnd()
    )
    .join("\n")
    .concat("\n");
}

/** In characters, not in units of them. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

function time(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
}
