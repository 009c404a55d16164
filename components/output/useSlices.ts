import {useEffect, useState} from "react";

/** How many of so many things are drawn by now: some at once and as many again with each frame, so that the page draws and answers in between. */
export function useSlices(many: number, slice: number): number {
  const [drawn, setDrawn] = useState(slice);
  const shown = Math.min(many, drawn);
  useEffect(() => {
    if (shown === many) return;
    const frame = requestAnimationFrame(() => setDrawn(shown + slice));
    return () => cancelAnimationFrame(frame);
  }, [shown, many, slice]);
  return shown;
}
