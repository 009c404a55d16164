import {useRef, useState} from "react";
import type {FocusEvent, KeyboardEvent, ReactNode} from "react";
import {LONGEST_COPY} from "../../../lib/protocol/index.ts";
import type {CopyFormat, LookAnswer, OutputPath, OutputValue} from "../../../lib/protocol/index.ts";
import {CopyMark} from "../CopyMark.tsx";
import {copyFormats, COPY_WORDS} from "../copyFormats.ts";
import {wishFor} from "../parts.ts";
import {writeClipboard} from "./clipboard.ts";
import type {Looker} from "./looker.ts";

/** The ways to take a value along, whole however much of it is shown; where the browser refuses the clipboard, as text to select. */
export function CopyMenu({
  value,
  path,
  look
}: {
  value: OutputValue;
  path: OutputPath;
  look: Looker;
}): ReactNode {
  const menu = useRef<HTMLDetailsElement>(null);
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
    menu.current?.removeAttribute("open");
    setRefused(null);
    setSaid("");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || menu.current?.open !== true) return;
    event.stopPropagation();
    close();
    menu.current.querySelector("summary")?.focus();
  };
  return (
    <details
      ref={menu}
      className="output-menu"
      onBlur={leave}
      onKeyDown={onKeyDown}
      onToggle={({currentTarget}) => setOpen(currentTarget.open)}
    >
      <summary aria-label="Copy this value" title="Copy" data-wish={wishFor("copy", path)}>
        <CopyMark />
      </summary>
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
    </details>
  );
}

function textOf(answer: LookAnswer): string | null {
  return answer.kind === "copy" ? answer.text : null;
}
