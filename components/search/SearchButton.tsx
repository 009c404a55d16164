"use client";

import {useEffect, useState} from "react";
import type {ComponentType, MouseEvent} from "react";
import {withBase} from "../../lib/protocol/index.ts";
import type {PaletteProps} from "./palette/index.ts";

/** Opens the search over the page, as `/` and Ctrl+K do. Without script it leads to the page that lists everything. */
export function SearchButton() {
  const [Palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  // Counts how often it was wanted: what failed is tried again.
  const [wanted, setWanted] = useState(0);
  const want = (): void => setWanted(wanted + 1);
  const isLoaded = Palette !== null;

  useEffect(() => {
    if (wanted === 0 || isLoaded) return;
    import("./palette/index.ts").then(
      (loaded) => {
        setFailed(false);
        setPalette(() => loaded.Palette);
      },
      () => setFailed(true)
    );
  }, [wanted, isLoaded]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!asksForSearch(event)) return;
      event.preventDefault();
      setOpen(true);
      setWanted((times) => times + 1);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  function click(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setOpen(true);
    want();
  }

  return (
    <>
      <a
        className="ui-search"
        href={withBase("/search")}
        aria-keyshortcuts="/ Control+K Meta+K"
        onClick={click}
        onPointerEnter={want}
        onFocus={want}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="6.5" cy="6.5" r="4.5" />
          <path d="m10 10 4.5 4.5" />
        </svg>
        Search <kbd aria-hidden="true">/</kbd>
      </a>
      {hasFailed && isOpen ? (
        <span className="search-failed" role="alert">
          The search could not be loaded: check the connection.
        </span>
      ) : null}
      {Palette === null ? null : <Palette isOpen={isOpen} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Ctrl+K or ⌘K anywhere, `/` where nothing is typed; what has an answer on the page already keeps it. */
function asksForSearch(event: KeyboardEvent): boolean {
  // Every key passes here: the page is searched for a dialog only when the key is the right one.
  return isSearchKey(event) && document.querySelector("dialog[open]") === null;
}

function isSearchKey(event: KeyboardEvent): boolean {
  const {key, target, ctrlKey, metaKey, altKey, shiftKey} = event;
  if (event.defaultPrevented || event.isComposing || altKey) return false;
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  if (key.toLowerCase() === "k" && !shiftKey) return isMac ? metaKey && !ctrlKey : ctrlKey;
  if (key !== "/" || ctrlKey || metaKey) return false;
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}
