import type {OwnStore} from "./store.ts";

/** How long figures are waited for, in milliseconds. */
const PATIENCE = 15_000;

/** Draws all that far cells show, and opens the browser's own dialog. */
export async function printPage({
  store,
  withCode,
  onReady
}: {
  store: OwnStore;
  withCode: boolean;
  /** everything is drawn: what stands over the page is to go */
  onReady: () => void;
}): Promise<void> {
  const page = document.documentElement;
  page.toggleAttribute("data-print-bare", !withCode);
  // What the browser need not draw for the screen it is to draw for paper.
  page.setAttribute("data-drawn-whole", "");
  store.showAll();
  const start = performance.now();
  // Twice in a row nothing is under way: what has just been mounted begins to draw a moment later.
  for (let still = 0; still < 2 && performance.now() - start < PATIENCE; still++) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (isDrawing()) still = -1;
  }
  onReady();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  print();
  page.removeAttribute("data-drawn-whole");
}

function isDrawing(): boolean {
  return document.querySelector(".plot-still, .plot-live:empty") !== null;
}
