/**
 * Keeps the focus on the page: when the element that has it is taken away (a Stop that has stopped, a question that was answered), the focus goes to what stands around
 * it when that can have the focus, as a cell can, and otherwise to what could have had it before. Whoever moves it on purpose meanwhile is not disturbed. Returns how to end it.
 */
export function keepFocus(root: HTMLElement): () => void {
  let held: Element | null = null;
  const observer = new MutationObserver((records) => {
    if (held === null || held.isConnected) return;
    const gone = held;
    release();
    const record = records.find(({removedNodes}) =>
      [...removedNodes].some((node) => node.contains(gone))
    );
    if (record !== undefined)
      afterDrawing(() => {
        if (document.activeElement === document.body) findNear(record, root)?.focus(QUIET);
      });
  });
  const release = (): void => {
    held = null;
    observer.disconnect();
  };
  const onIn = ({target}: FocusEvent): void => {
    release();
    if (!(target instanceof Element) || target.closest(TEXTS) !== null) return;
    held = target;
    observer.observe(root, {childList: true, subtree: true});
  };
  // Browsers may tell it of what they take away, too: then the observer hears of it before the next task.
  const onOut = ({target}: FocusEvent): void =>
    void setTimeout(() => {
      if (target === held) release();
    });
  root.addEventListener("focusin", onIn);
  root.addEventListener("focusout", onOut);
  return () => {
    release();
    root.removeEventListener("focusin", onIn);
    root.removeEventListener("focusout", onOut);
  };
}

const QUIET = {preventScroll: true};
/** Much happens in the page while a text is written, and whoever takes one away says where the focus goes. */
const TEXTS = ".cell-editor";
const STOPS =
  "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex='0']";

/** Who takes an element away may give the focus to something that is not drawn yet. */
function afterDrawing(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

function findNear(
  {target, previousSibling}: MutationRecord,
  root: HTMLElement
): HTMLElement | null {
  const around = target instanceof Element ? target.closest<HTMLElement>("[tabindex='0']") : null;
  if (around !== null) return around;
  const place = previousSibling?.isConnected === true ? previousSibling : target;
  const scope = root.querySelector("dialog:modal") ?? root;
  const stops = [...scope.querySelectorAll<HTMLElement>(STOPS)].filter((stop) =>
    stop.checkVisibility()
  );
  const {DOCUMENT_POSITION_PRECEDING, DOCUMENT_POSITION_CONTAINED_BY} = Node;
  const isBefore = (stop: Element): boolean =>
    stop === place ||
    (place.compareDocumentPosition(stop) &
      (DOCUMENT_POSITION_PRECEDING | (place === target ? 0 : DOCUMENT_POSITION_CONTAINED_BY))) !==
      0;
  return stops.findLast(isBefore) ?? stops[0] ?? null;
}
