/** Words as text of the dialect, whatever signs are in them. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>$@|#!~]/g, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^([-+])(?=\s|$)/, "\\$1");
}
