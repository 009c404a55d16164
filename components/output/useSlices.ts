import {useEffect, useRef, useState} from "react";
import {fitSlice} from "./fitSlice.ts";

/**
 * How many of so many things are drawn by now: what the server drew and a first slice at once, and then with each frame as many as it bears, so that the page draws and answers in
 * between.
 */
export function useSlices(many: number, still: number, slice: number): number {
  const [drawn, setDrawn] = useState(Math.max(still, slice));
  /** the last slice, and when its frame began; null when none was drawn just before */
  const last = useRef<{readonly size: number; readonly at: number} | null>(null);
  const shown = Math.min(many, drawn);
  useEffect(() => {
    if (shown === many) {
      last.current = null;
      return;
    }
    const frame = requestAnimationFrame((now) => {
      const before = last.current;
      const size = before === null ? slice : fitSlice(before.size, now - before.at, slice >> 1);
      last.current = {size, at: now};
      setDrawn(shown + size);
    });
    return () => cancelAnimationFrame(frame);
  }, [shown, many, slice]);
  return shown;
}
