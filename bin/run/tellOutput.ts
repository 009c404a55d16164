import {assertNever} from "../../lib/protocol/index.ts";
import type {OutputValue} from "../../lib/protocol/index.ts";

/** An output in words and digits, for a terminal. */
export function tellOutput(output: OutputValue): string {
  switch (output.kind) {
    case "undefined":
    case "null":
      return output.kind;
    case "boolean":
      return String(output.value);
    case "number":
      return tellNumber(output.value);
    case "bigint":
      return `${output.digits}n`;
    case "complex":
      return `${tellNumber(output.re)} ${output.im < 0 ? "-" : "+"} ${tellNumber(Math.abs(output.im))}i`;
    case "getter":
      return "(…)";
    case "cycle":
      return `(the object ${output.up} above)`;
    case "hole":
      return "";
    case "string":
    case "told":
    case "folded":
    case "markdown":
      return output.text;
    case "vector":
      return `[${output.values.map(tellNumber).join(", ")}${more(output.values, output.length)}]`;
    case "matrix":
      return tellMatrix(output);
    case "list":
      return `[${output.items.map(tellOutput).join(", ")}${more(output.items, output.length)}]`;
    case "object": {
      const entries = output.entries.map(([key, value]) => `${key}: ${tellOutput(value)}`);
      return `${output.name} {${entries.join(", ")}${more(entries, output.length)}}`.trimStart();
    }
    case "function":
      return output.signature;
    case "error":
      return `${output.error.name}: ${output.error.message}`;
    case "table":
      return [
        output.columns.join("\t"),
        ...output.rows.map((row) => row.map(tellOutput).join("\t")),
        ...(output.rows.length < output.length ? [`… ${output.length} rows`] : [])
      ].join("\n");
    case "tex":
      return output.tex;
    case "html":
      return output.html;
    case "plot":
      return `plot of ${output.plot.marks.map(({mark}) => mark).join(", ")}`;
    default:
      return assertNever(output);
  }
}

function tellMatrix({
  rows,
  columns,
  shownRows,
  shownColumns,
  values
}: OutputValue & {kind: "matrix"}): string {
  const lines = Array.from({length: shownRows}, (_, i) =>
    values
      .slice(i * shownColumns, (i + 1) * shownColumns)
      .map(tellNumber)
      .join("\t")
  );
  const cut = shownRows < rows || shownColumns < columns ? [`… ${rows} × ${columns}`] : [];
  return [...lines, ...cut].join("\n");
}

function more(shown: readonly unknown[], length: number): string {
  return shown.length < length ? `, … ${length} in all` : "";
}

function tellNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(10))) : String(value);
}
