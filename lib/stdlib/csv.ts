/** A row of a table, by the names in its header; an empty field is null. */
export type Row = Readonly<Record<string, number | string | boolean | null>>;

/**
 * Comma-separated values with a header (RFC 4180) as typed rows: a column whose fields are all numbers becomes
 * numbers, one of `true` and `false` becomes booleans, the rest stays text.
 *
 * @throws SyntaxError naming the line where a quote is left open or a row has the wrong number of fields
 */
export function parseCsv(text: string, name: string): Row[] {
  const records = findRecords(text.replace(/^\uFEFF/, ""), name);
  const [header, ...body] = records;
  if (!header) return [];
  const odd = body.find(({fields}) => fields.length !== header.fields.length);
  if (odd)
    throw new SyntaxError(
      `${name}, line ${odd.line}: ${odd.fields.length} ${odd.fields.length === 1 ? "field" : "fields"} where the header has ${header.fields.length}`
    );
  const types = header.fields.map((_, j) => typeOf(body.map(({fields}) => fields[j] ?? "")));
  return body.map(({fields}) =>
    Object.fromEntries(
      header.fields.map((key, j) => [key, typed(fields[j] ?? "", types[j] ?? "text")])
    )
  );
}

/**
 * The TypeScript type of the rows of such a file, told from its fields: `{readonly "x": number}`, with `| null` for a
 * column that has gaps.
 *
 * @throws SyntaxError as parseCsv does
 */
export function toRowType(text: string, name: string): string {
  const rows = parseCsv(text, name);
  const columns = Object.keys(rows[0] ?? {}).map((key) => {
    const values = rows.map((row) => row[key]);
    const types = new Set(values.map((value) => (value === null ? "null" : typeof value)));
    return `readonly ${JSON.stringify(key)}: ${[...types].sort().reverse().join(" | ")}`;
  });
  return rows.length === 0 ? "Row" : `{${columns.join("; ")}}`;
}

interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

function findRecords(text: string, name: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let line = 1;
  let start = 1;
  let at = 0;
  const end = () => {
    if (fields.length > 1 || fields[0] !== "") records.push({line: start, fields});
    fields = [];
    start = line;
  };
  while (at < text.length) {
    let field: string;
    if (text[at] === '"') {
      const opened = line;
      field = "";
      for (at++; ; at++) {
        if (at >= text.length)
          throw new SyntaxError(`${name}, line ${opened}: a quote is not closed`);
        if (text[at] === '"' && text[at + 1] !== '"') break;
        if (text[at] === '"') at++;
        if (text[at] === "\n") line++;
        field += text[at] ?? "";
      }
      at++;
    } else {
      const stop = /[,\r\n]/g;
      stop.lastIndex = at;
      const next = stop.exec(text)?.index ?? text.length;
      field = text.slice(at, next);
      at = next;
    }
    fields.push(field);
    if (text[at] === ",") {
      at++;
      if (at === text.length) fields.push("");
      continue;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    line++;
    end();
  }
  if (fields.length > 0) end();
  return records;
}

type ColumnType = "number" | "boolean" | "text";

function typeOf(fields: readonly string[]): ColumnType {
  const filled = fields.map((field) => field.trim()).filter((field) => field !== "");
  if (filled.length === 0) return "text";
  if (filled.every((field) => field === "true" || field === "false")) return "boolean";
  return filled.every(isNumeral) ? "number" : "text";
}

function isNumeral(field: string): boolean {
  return (
    /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(field) || /^([+-]?inf(inity)?|nan)$/i.test(field)
  );
}

function typed(field: string, type: ColumnType): number | string | boolean | null {
  const text = field.trim();
  if (text === "") return null;
  if (type === "boolean") return text === "true";
  if (type === "text") return field;
  if (/^nan$/i.test(text)) return NaN;
  return /inf/i.test(text) ? (text.startsWith("-") ? -Infinity : Infinity) : Number(text);
}
