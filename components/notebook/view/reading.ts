import {useEffect, useRef} from "react";
import type {Outline} from "./texts.ts";

/** Previews of references, and formulas that are copied as TeX. */
export function useReadingAids(): void {
  useEffect(() => {
    let stops: readonly (() => void)[] = [];
    let isOver = false;
    import("../../prose/reading/index.ts").then(
      ({startCopy, startPreviews}) => {
        if (!isOver) stops = [startCopy(document), startPreviews(document)];
      },
      () => undefined
    );
    return () => {
      isOver = true;
      for (const stop of stops) stop();
    };
  }, []);
}

/** Goes to the place that the address names, once its text is there. */
export function useAnchor(outline: Outline): void {
  const hasGone = useRef(false);
  useEffect(() => {
    const id = location.hash.slice(1);
    if (hasGone.current || id === "" || id.startsWith("share=")) return;
    const place = document.getElementById(id);
    if (place === null) return;
    hasGone.current = true;
    place.scrollIntoView();
  }, [outline]);
}
