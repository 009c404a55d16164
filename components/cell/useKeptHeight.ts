import {useLayoutEffect, useRef} from "react";
import type {RefObject} from "react";

/** While `moving`, the element grows with what is drawn in it and never shrinks: the values of a stream replace each other without moving the text below them. */
export function useKeptHeight<E extends HTMLElement>(moving: boolean): RefObject<E | null> {
  const element = useRef<E>(null);
  const kept = useRef(0);
  useLayoutEffect(() => {
    const {current} = element;
    if (current === null) return;
    if (!moving) {
      kept.current = 0;
      current.style.removeProperty("min-height");
      return;
    }
    const height = Math.ceil(current.getBoundingClientRect().height);
    if (height <= kept.current) return;
    kept.current = height;
    current.style.minHeight = `${height}px`;
  });
  return element;
}
