import {useLayoutEffect, useRef} from "react";
import type {RefObject} from "react";
import type {CellView} from "./state.ts";

/**
 * While the values of a stream replace each other, the element grows with what is drawn in it and never shrinks: the text below it stays where it is. A run streams when it shows
 * another value after it was done.
 */
export function useKeptHeight<E extends HTMLElement>({
  run,
  state,
  outputs
}: Pick<CellView, "run" | "state" | "outputs">): RefObject<E | null> {
  const element = useRef<E>(null);
  const last = useRef({run, outputs, wasDone: false, streams: false, height: 0});
  useLayoutEffect(() => {
    const before = last.current;
    const isSameRun = before.run === run;
    const streams =
      isSameRun &&
      state === "done" &&
      (before.streams || (before.wasDone && before.outputs !== outputs));
    const {current} = element;
    let height = 0;
    if (current !== null && streams) {
      height = Math.max(before.height, Math.ceil(current.getBoundingClientRect().height));
      current.style.minHeight = `${height}px`;
    } else current?.style.removeProperty("min-height");
    last.current = {run, outputs, wasDone: state === "done", streams, height};
  });
  return element;
}
