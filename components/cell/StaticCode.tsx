import {useRef} from "react";
import type {MouseEvent, ReactNode} from "react";
import type {Span} from "../editor/index.ts";
import {Made} from "../html/index.ts";
import type {MadeHtml} from "../html/index.ts";

/** Code that nobody edits yet, coloured ahead; a double click starts editing where it falls. */
export function StaticCode({
  held,
  text,
  onEdit
}: {
  /** its colours; null for a text that nobody has coloured */
  held: MadeHtml | null;
  text: string;
  onEdit: (at: Span | null) => void;
}): ReactNode {
  const pre = useRef<HTMLPreElement>(null);
  const edit = (event: MouseEvent): void => {
    const place = findPlace(pre.current, event.clientX, event.clientY);
    event.preventDefault();
    onEdit(place === null ? null : [place, place]);
  };
  return (
    <pre className="cell-code" ref={pre} onDoubleClick={edit}>
      {held === null ? <code>{text}</code> : <Made as="code" of={held} />}
    </pre>
  );
}

/** How many characters of the element's text stand before a point of the window; null where none can be told. */
function findPlace(element: HTMLElement | null, x: number, y: number): number | null {
  if (element === null) return null;
  const caret = "caretPositionFromPoint" in document ? document.caretPositionFromPoint(x, y) : null;
  const [node, offset] =
    caret === null
      ? [getSelection()?.anchorNode ?? null, getSelection()?.anchorOffset ?? 0]
      : [caret.offsetNode, caret.offset];
  if (node === null || !element.contains(node)) return null;
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}
