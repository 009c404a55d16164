import type {Json} from "../../lib/protocol/index.ts";

const WIDTH = 100;

/**
 * JSON for a file under version control: whatever fits on a line stands on one, long lists of
 * numbers fill lines of 100 characters, and all else has a line per entry.
 */
export function formatJson(value: Json): string {
  return `${format(value, 0, 0)}\n`;
}

function format(value: Json, depth: number, taken: number): string {
  const short = JSON.stringify(value);
  const indent = " ".repeat(depth + 1);
  if (typeof value !== "object" || value === null) return short;
  if (depth > 1 && indent.length + taken + short.length <= WIDTH) return short;
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    if (items.length === 0) return short;
    const parts = items.every((item) => typeof item !== "object" || item === null)
      ? fill(
          items.map((item) => JSON.stringify(item)),
          WIDTH - indent.length
        )
      : items.map((item) => format(item, depth + 1, 0));
    return `[\n${parts.map((part) => indent + part).join(",\n")}\n${indent.slice(1)}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return short;
  const lines = entries.map(([key, inner]) => {
    const name = JSON.stringify(key);
    return `${indent}${name}: ${format(inner, depth + 1, name.length + 2)}`;
  });
  return `{\n${lines.join(",\n")}\n${indent.slice(1)}}`;
}

/** Joins parts by commas into lines of at most `width` characters. */
function fill(parts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line !== "" && line.length + part.length + 2 > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? part : `${line},${part}`;
  }
  return line === "" ? lines : [...lines, line];
}
