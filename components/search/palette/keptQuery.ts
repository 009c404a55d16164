const KEY = "epigraph-search";

/** What was asked last in this tab: whoever comes back from a result finds it again. */
export function readQuery(): string {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    // Storage may be forbidden: then nothing is kept.
    return "";
  }
}

export function keepQuery(text: string): void {
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    return;
  }
}
