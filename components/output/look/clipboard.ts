/**
 * Puts a text that is still to come into the clipboard; false when the browser refuses, or there is no text. The promise itself is handed over where that is possible, because a
 * browser may forget while it waits that the reader pressed a button.
 */
export async function writeClipboard(text: Promise<string | null>): Promise<boolean> {
  try {
    if (typeof ClipboardItem === "function" && typeof navigator.clipboard.write === "function") {
      const blob = text.then((came) => {
        if (came === null) throw new Error("there is nothing to copy");
        return new Blob([came], {type: "text/plain"});
      });
      await navigator.clipboard.write([new ClipboardItem({"text/plain": blob})]);
      return true;
    }
    const came = await text;
    if (came === null) return false;
    await navigator.clipboard.writeText(came);
    return true;
  } catch {
    // Not allowed, not focused, or not there at all: the text is shown instead.
    return false;
  }
}
