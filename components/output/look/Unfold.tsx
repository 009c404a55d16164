import {useState} from "react";
import type {ReactNode} from "react";
import type {OutputPath, OutputValue} from "../../../lib/protocol/index.ts";
import {wishFor} from "../parts.ts";
import {toLine} from "../toLine.ts";
import type {Looker} from "./looker.ts";

/** A value that comes when it is asked for: the parts of an object, what a getter computes. */
export function Unfold({
  value,
  path,
  look,
  draw
}: {
  value: OutputValue;
  path: OutputPath;
  look: Looker;
  draw: (value: OutputValue) => ReactNode;
}): ReactNode {
  const [came, setCame] = useState<{of: OutputValue; value: OutputValue} | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // The control that was pressed is gone: who goes by keyboard stands at what came in its place.
  if (came?.of === value)
    return (
      <div ref={takeFocus} tabIndex={-1}>
        {draw(came.value)}
      </div>
    );

  const ask = (): void => {
    if (busy) return;
    setBusy(true);
    void look(path, {kind: "part"}).then((answer) => {
      setBusy(false);
      if (answer.kind === "part") setCame({of: value, value: answer.value});
      else if (answer.kind === "gone") setNotice(answer.message);
    });
  };
  return (
    <>
      <button
        type="button"
        className="output-act output-unfold"
        data-wish={wishFor("unfold", path)}
        aria-disabled={busy}
        {...(value.kind === "getter" ? {title: "Compute this property"} : {"aria-expanded": false})}
        onClick={ask}
      >
        {toLine(value)}
      </button>
      <span aria-live="polite" className="output-note">
        {notice}
      </span>
    </>
  );
}

function takeFocus(element: HTMLElement | null): void {
  element?.focus({preventScroll: true});
}
