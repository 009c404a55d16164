import type {CopyFormat, OutputValue} from "../../lib/protocol/index.ts";

/** The forms in which a value can be taken along; none for what is no value to take. */
export function copyFormats(value: OutputValue): readonly CopyFormat[] {
  switch (value.kind) {
    case "vector":
    case "matrix":
    case "table":
      return ["text", "csv", "latex"];
    case "list":
      return ["text", "csv"];
    case "number":
    case "complex":
    case "tex":
      return ["text", "latex"];
    case "string":
    case "bigint":
    case "object":
    case "markdown":
    case "error":
    case "function":
      return ["text"];
    default:
      return [];
  }
}

export const COPY_WORDS: Readonly<Record<CopyFormat, string>> = {
  text: "Copy as text",
  csv: "Copy as CSV",
  latex: "Copy as LaTeX"
};
