/** Hands a file to the person's browser, which saves it or asks where. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // A browser may ask first where the file goes, and reads it then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function saveText(name: string, text: string, type: string): void {
  saveBlob(name, new Blob([text], {type}));
}

/** "my-notebook" for a title, as files are named everywhere. */
export function toStem(title: string): string {
  const stem = title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return stem === "" ? "notebook" : stem;
}
