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
  store.showAll();
  const start = performance.now();
  do await new Promise((resolve) => setTimeout(resolve, 120));
  while (isDrawing() && performance.now() - start < PATIENCE);
  onReady();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  print();
}

function isDrawing(): boolean {
  return document.querySelector(".plot-still") !== null;
}
