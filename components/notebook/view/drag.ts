import {isCellId} from "../../../lib/protocol/index.ts";
import type {CellId} from "../../../lib/protocol/index.ts";

/** How near to the window's edge the page begins to scroll, and how far in a frame, in pixels. */
const EDGE = 80;
const STEP = 14;

/** Follows the pointer until it is let go, with a line where the cell would stand; Escape takes it back. */
export function startDrag({
  event,
  frame,
  onDrop
}: {
  event: PointerEvent;
  frame: HTMLElement;
  /** the cell before which it was dropped; null after the last */
  onDrop: (before: CellId | null) => void;
}): void {
  const list = frame.parentElement;
  if (list === null) return;
  event.preventDefault();
  const controller = new AbortController();
  const {signal} = controller;
  const line = document.createElement("div");
  line.className = "nb-drop";
  let target: HTMLElement | null | undefined;
  let y = event.clientY;

  const place = (): void => {
    const frames = [...list.querySelectorAll<HTMLElement>(":scope > [data-frame]")].filter(
      (one) => !one.hidden
    );
    const next = frames.find((one) => {
      const {top, height} = one.getBoundingClientRect();
      return y < top + height / 2;
    });
    if (next === target && target !== undefined) return;
    target = next ?? null;
    list.insertBefore(line, target);
  };
  const scroll = setInterval(() => {
    const by = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
    if (by === 0) return;
    scrollBy(0, by);
    place();
  }, 16);
  const end = (): void => {
    clearInterval(scroll);
    controller.abort();
    line.remove();
    frame.removeAttribute("data-dragged");
  };

  frame.setAttribute("data-dragged", "");
  const options = {signal, capture: true} as const;
  addEventListener(
    "pointermove",
    (moved) => {
      y = moved.clientY;
      place();
    },
    options
  );
  addEventListener(
    "pointerup",
    () => {
      const before = target;
      end();
      if (before === undefined || before === frame || before === frame.nextElementSibling) return;
      const id = before?.dataset["frame"];
      onDrop(isCellId(id) ? id : null);
    },
    options
  );
  addEventListener("pointercancel", end, options);
  addEventListener("keydown", ({key}) => key === "Escape" && end(), options);
}
