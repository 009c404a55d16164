/** A text without the blank lines it starts and ends with. An expression would look at long runs of them again and again. */
export function trimBlankLines(text: string): string {
  const lines = text.split("\n");
  const isWritten = (line: string) => line.trim() !== "";
  const first = lines.findIndex(isWritten);
  return first < 0 ? "" : lines.slice(first, lines.findLastIndex(isWritten) + 1).join("\n");
}

/** A text without the blank lines it ends with. */
export function trimEndLines(text: string): string {
  const lines = text.split("\n");
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== "") + 1).join("\n");
}

/** A text without the blank lines it starts with. */
export function trimStartLines(text: string): string {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  return first < 0 ? "" : lines.slice(first).join("\n");
}
