import {useRef, useState} from "react";
import type {FocusEvent, KeyboardEvent, ReactNode} from "react";
import {LONGEST_COPY} from "../../../lib/protocol/index.ts";
import type {CopyFormat, LookAnswer, OutputPath, OutputValue} from "../../../lib/protocol/index.ts";
import {CopyMark} from "../CopyMark.tsx";
import {copyFormats, COPY_WORDS} from "../copyFormats.ts";
import {wishFor} from "../parts.ts";
import {writeClipboard} from "./clipboard.ts";
import type {Looker} from "./looker.ts";

/**
 * The ways to take a value along, whole however much of it is shown; where the browser refuses the clipboard, as text to select. Every output has one, and it is no `details`:
 * Chromium puts a style sheet into each of those, and reads all sheets of the page anew with the first in a frame.
 */
export function CopyMenu({
  value,
  path,
  look
}: {
  value: OutputValue;
  path: OutputPath;
  look: Looker;
}): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const formats = copyFormats(value);
  if (formats.length === 0) return null;

  async function copy(format: CopyFormat): Promise<void> {
    setRefused(null);
    setSaid("…");
    const answer = look(path, {kind: "copy", format});
    const kept = await writeClipboard(answer.then(textOf));
    const came = await answer;
    if (came.kind !== "copy") {
      setSaid(came.kind === "gone" ? came.message : "");
      return;
    }
    if (!kept) setRefused(came.text);
    setSaid(
      `${kept ? "Copied" : "The browser keeps its clipboard from this page: copy the text from here"}${came.isWhole ? "" : `, the first ${LONGEST_COPY / 1e6} MB of it`}.`
    );
  }

  const leave = ({currentTarget, relatedTarget}: FocusEvent<HTMLElement>): void => {
    if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close();
  };
  const close = (): void => {
    setOpen(false);
    setRefused(null);
    setSaid("");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    close();
    menu.current?.querySelector("button")?.focus();
  };
  return (
    <div ref={menu} className="output-menu" data-open={open} onBlur={leave} onKeyDown={onKeyDown}>
      <button
        type="button"
        className="output-menu-mark"
        aria-label="Copy this value"
        aria-expanded={open}
        title="Copy"
        data-wish={wishFor("copy", path)}
        onClick={open ? close : () => setOpen(true)}
      >
        <CopyMark />
      </button>
      {open ? (
        <div className="output-formats">
          {formats.map((format) => (
            <button key={format} type="button" onClick={() => void copy(format)}>
              {COPY_WORDS[format]}
            </button>
          ))}
          <p role="status">{said}</p>
          {refused === null ? null : (
            <textarea
              readOnly
              aria-label="The text to copy"
              value={refused}
              rows={4}
              autoFocus
              onFocus={({currentTarget}) => currentTarget.select()}
            />
          )}
        </div>
      ) : null}
    </div>
  );
}

function textOf(answer: LookAnswer): string | null {
  return answer.kind === "copy" ? answer.text : null;
}
