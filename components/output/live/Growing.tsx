import {useRef, useState} from "react";
import type {ReactNode} from "react";
import type {OutputPath, TableOrder} from "../../../lib/protocol/index.ts";
import {After, Before} from "../Controls.tsx";
import type {Wish} from "../Controls.tsx";
import type {Draw, Grown} from "../parts.ts";
import {countOf, isCornered, join, nextOrder, startWith, STEP, stepOf} from "../windows.ts";
import type {Shown} from "../windows.ts";
import type {Looker} from "./looker.ts";

/** A value by a window of its parts: the reader moves the window, and the kernel says what is in it. */
export function Growing({
  value,
  path,
  look,
  draw
}: {
  value: Grown;
  path: OutputPath;
  look: Looker;
  draw: Draw;
}): ReactNode {
  const [moved, setMoved] = useState<{of: Grown; shown: Shown} | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const asked = useRef(0);
  // A new value of the cell begins at its own beginning.
  const shown = moved?.of === value ? moved.shown : startWith(value);
  const {offset, order} = shown;
  const {shown: count, length} = countOf(shown.value);
  const end = offset + count;
  const step = stepOf(value);

  function move(from: number, many: number, next: TableOrder | null): void {
    const number = ++asked.current;
    setBusy(true);
    void look(path, {kind: "page", offset: from, count: many, order: next}).then((answer) => {
      if (number !== asked.current) return;
      setBusy(false);
      const joined = join(shown, answer, next);
      setNotice(answer.kind === "gone" ? answer.message : null);
      if (joined !== null) setMoved({of: value, shown: joined});
    });
  }

  function sort(column: number): void {
    const next = nextOrder(order, column);
    if (next === null && count === length) return setMoved(null);
    move(0, Math.min(Math.max(count, 1), STEP), next);
  }

  const act = (what: Wish): void => {
    if (busy) return;
    switch (what) {
      case "more":
        return isCornered(shown.value)
          ? move(0, Math.max(count, 20), order)
          : move(end, step, order);
      case "last":
        return move(length - step, step, order);
      case "before":
        return move(Math.max(0, offset - step), Math.min(step, offset), order);
      case "first":
        return move(0, step, order);
    }
  };
  return (
    <>
      {draw(shown.value, {
        offset,
        rows: shown.rows,
        order,
        onSort: sort,
        before: <Before shown={shown} path={path} act={act} />,
        after: <After shown={shown} path={path} act={act} />
      })}
      {notice === null ? null : (
        <p className="output-note" role="status">
          {notice}
        </p>
      )}
    </>
  );
}
