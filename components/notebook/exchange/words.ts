const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** "just now", "5 min ago", "14:05", "Mar 3, 2026": as much as one wants to know. */
export function tellWhen(at: number, now: number): string {
  const minutes = Math.floor((now - at) / MINUTE);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  const date = new Date(at);
  return now - at < DAY && date.getDate() === new Date(now).getDate()
    ? date.toLocaleTimeString([], {timeStyle: "short"})
    : date.toLocaleDateString([], {dateStyle: "medium"});
}

/** "340 bytes", "1.2 KB", "34 MB" */
export function tellSize(bytes: number): string {
  if (bytes < 1_000) return tellCount(bytes, "byte");
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, "KB"] : [bytes / 1_000_000, "MB"];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

/** "1 cell", "2 cells" */
export function tellCount(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
