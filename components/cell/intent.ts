const INTENTS = ["pointerdown", "pointerover", "keydown", "focusin"];

/** Tells once that a reader turns to a cell; returns what ends the wait for it. */
export function onIntent(act: () => void): () => void {
  const hear = ({target}: Event): void => {
    if (!(target instanceof Element) || target.closest("[data-cell]") === null) return;
    end();
    act();
  };
  const end = (): void => {
    for (const type of INTENTS) document.removeEventListener(type, hear, true);
  };
  for (const type of INTENTS) document.addEventListener(type, hear, {capture: true, passive: true});
  return end;
}
