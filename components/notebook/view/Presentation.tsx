import {useEffect, useLayoutEffect, useRef} from "react";
import type {ReactNode} from "react";
import {isTaken, toSlide} from "./presentation.ts";

/** What stands below a slide, and the keys that lead on: arrows go, Escape leaves. */
export function Presentation({
  at,
  count,
  onGo,
  onLeave
}: {
  at: number;
  count: number;
  onGo: (slide: number) => void;
  onLeave: () => void;
}): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  // What opened it is put away while it lasts.
  useEffect(() => {
    const from = document.activeElement;
    bar.current?.focus({preventScroll: true});
    return () => {
      if (from instanceof HTMLElement) from.focus({preventScroll: true});
    };
  }, []);
  // The page's own head and foot are put away. Not by :has(): with it, the browser would style the whole page again at each key in any cell.
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.setAttribute("data-presents", "");
    return () => page.removeAttribute("data-presents");
  }, []);
  useEffect(() => {
    const controller = new AbortController();
    const {signal} = controller;
    addEventListener(
      "keydown",
      (event) => {
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Escape" && !isTaken(event.target)) {
          onLeave();
          return;
        }
        // A button of the presentation lets arrows lead on all the same.
        const isOwn = event.target instanceof Node && bar.current?.contains(event.target) === true;
        if (isOwn ? event.key === " " && event.target !== bar.current : isTaken(event.target))
          return;
        const to = toSlide(event.key, at, count);
        if (to === null) return;
        event.preventDefault();
        onGo(to);
      },
      {signal}
    );
    return () => controller.abort();
  }, [at, count, onGo, onLeave]);
  useEffect(() => {
    const page = document.documentElement;
    const onChange = (): void => {
      if (document.fullscreenElement === null) onLeave();
    };
    // Where the whole screen cannot be had, the window is the projector's.
    if ("requestFullscreen" in page)
      page.requestFullscreen().then(
        () => document.addEventListener("fullscreenchange", onChange),
        () => undefined
      );
    return () => {
      document.removeEventListener("fullscreenchange", onChange);
      if (document.fullscreenElement !== null) void document.exitFullscreen();
    };
  }, [onLeave]);
  useEffect(() => {
    scrollTo(0, 0);
  }, [at]);
  return (
    <div
      ref={bar}
      className="nb-slides ui-no-print"
      tabIndex={-1}
      role="group"
      aria-label="Presentation"
    >
      <button
        type="button"
        className="cell-button"
        aria-disabled={at === 0}
        onClick={() => onGo(Math.max(0, at - 1))}
      >
        Previous
      </button>
      <span role="status">{`${at + 1} of ${count}`}</span>
      <button
        type="button"
        className="cell-button"
        aria-disabled={at === count - 1}
        onClick={() => onGo(Math.min(at + 1, count - 1))}
      >
        Next
      </button>
      <button type="button" className="cell-button" onClick={onLeave}>
        Leave
      </button>
    </div>
  );
}
