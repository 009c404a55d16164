import {useState} from "react";
import type {ReactNode} from "react";
import type {OutputPath, TableOrder} from "../../../lib/protocol/index.ts";
import {After, Before} from "../Controls.tsx";
import type {Wish} from "../Controls.tsx";
import type {Draw, Grown} from "../parts.ts";
import {countOf, isCornered, join, nextOrder, startWith, STEP, stepOf} from "../windows.ts";
import type {Shown} from "../windows.ts";
import type {Looker} from "./looker.ts";

interface State {
  /** the value whose parts these are */
  readonly of: Grown;
  readonly shown: Shown;
  readonly notice: string | null;
  /** the number of the newest question: only its answer counts */
  readonly asked: number;
  readonly busy: boolean;
}

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
  const [kept, setState] = useState<State>(() => begin(value, 0));
  // A new value of the cell begins at its own beginning.
  const state = kept.of === value ? kept : begin(value, kept.asked);
  const {shown, notice, busy} = state;
  const {offset, order} = shown;
  const {shown: count, length} = countOf(shown.value);
  const step = stepOf(value);

  function move(from: number, many: number, next: TableOrder | null): void {
    const asked = state.asked + 1;
    setState({...state, asked, busy: true});
    void look(path, {kind: "page", offset: from, count: many, order: next}).then((answer) => {
      setState((now) =>
        now.asked === asked
          ? {
              ...now,
              busy: false,
              notice: answer.kind === "gone" ? answer.message : null,
              shown: join(now.shown, answer, next) ?? now.shown
            }
          : now
      );
    });
  }

  function sort(column: number): void {
    move(0, Math.min(Math.max(count, 1), STEP), nextOrder(order, column));
  }

  function act(what: Wish): void {
    if (busy) return;
    switch (what) {
      case "more":
        if (isCornered(shown.value)) move(0, Math.max(count, 20), order);
        else move(offset + count, step, order);
        return;
      case "last":
        move(length - step, step, order);
        return;
      case "before":
        move(Math.max(0, offset - step), Math.min(step, offset), order);
        return;
      case "first":
        move(0, step, order);
    }
  }

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

function begin(value: Grown, asked: number): State {
  return {of: value, shown: startWith(value), notice: null, asked, busy: false};
}
