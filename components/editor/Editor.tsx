import {useEffect, useId, useLayoutEffect, useRef, useState} from "react";
import type {KeyboardEvent, ReactNode} from "react";
import type {EditorAction, Span} from "./actions.ts";
import type {CodeEditor} from "./codeMirror.ts";
import type {ConnectTypes} from "./knowledge.ts";
import {asksForTypes} from "./typeKeys.ts";
import {TouchBar} from "./TouchBar.tsx";

export interface EditorProps {
  readonly label: string;
  readonly text: string;
  /** another one whenever the text may have come from elsewhere, for hosts that show what is typed here a moment later */
  readonly given?: unknown;
  /** how often the reader asked to edit: each time the editor takes the focus */
  readonly asked: number;
  /** what to select when it does; where the cursor was by default */
  readonly at?: Span | null;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  readonly onLeave: () => void;
  /** what keys ask for beyond running and leaving; true when it was done */
  readonly onAction?: (action: EditorAction) => boolean;
  /** what may be completed: names of the library and of the notebook's cells */
  readonly names: () => Promise<readonly string[]>;
  /** brings the code editor its types; without it, or until they come, it completes names */
  readonly connectTypes?: ConnectTypes | undefined;
  /** prose takes another language, and spelling is looked after; TypeScript by default */
  readonly language?: "prose";
  /** where the focus goes in by a key, as in a cell, Tab passes over the text: in it, Tab indents, and nobody could go on; false by default */
  readonly isPassed?: boolean;
}

/**
 * The text of a cell under the reader's hands. A plain text area stands at once and takes every keystroke; the code editor takes its place, with its text and its
 * cursor, when it has been fetched. If it never comes, the text area goes on.
 */
export function Editor(props: EditorProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const latest = useRef(props);
  /** a key that the text area cannot answer, the last one that was pressed */
  const pressed = useRef<globalThis.KeyboardEvent | null>(null);
  const [opened] = useState(props.text);
  const [isReady, setReady] = useState(false);
  const hint = useId();
  useEffect(() => {
    latest.current = props;
  });
  const act = (action: EditorAction): boolean => {
    const {onAction, onRun, onLeave} = latest.current;
    if (onAction?.(action) === true) return true;
    if (action === "run" || action === "run-next") onRun();
    else if (action === "leave") onLeave();
    else return false;
    return true;
  };

  useEffect(() => {
    let wanted = true;
    const prose =
      latest.current.language === "prose" ? import("./prose.ts") : Promise.resolve(null);
    void Promise.all([import("./codeMirror.ts"), prose]).then(
      ([{createCodeEditor}, language]) => {
        const swap = (): void => {
          const [parent, plain] = [place.current, area.current];
          if (!wanted || parent === null || plain === null || editor.current !== null) return;
          const focused = document.activeElement === plain;
          editor.current = createCodeEditor({
            parent,
            label: latest.current.label,
            hint,
            opened,
            text: plain.value,
            selection: selectionOf(plain),
            onChange: (text) => latest.current.onChange(text),
            onAction: act,
            names: () => latest.current.names(),
            connectTypes: latest.current.connectTypes,
            pressed: pressed.current,
            isPassed: latest.current.isPassed === true,
            language: language?.proseLanguage()
          });
          plain.hidden = true;
          if (focused) editor.current.focus();
          const {at} = latest.current;
          if (focused && at != null && plain.value === opened) editor.current.select(at);
          setReady(true);
        };
        const plain = area.current;
        // A word that is being composed would be lost with the text area.
        if (plain?.dataset["composing"] === undefined) swap();
        else plain.addEventListener("compositionend", () => setTimeout(swap), {once: true});
      },
      () => undefined
    );
    return () => {
      wanted = false;
      editor.current?.destroy();
      editor.current = null;
      setReady(false);
    };
  }, [hint, opened]);

  // What changed from outside: the author's text came back, or another tab's.
  // At once: late, it would undo what was typed meanwhile.
  useLayoutEffect(() => {
    const plain = area.current;
    if (editor.current !== null) editor.current.setText(props.text);
    else if (plain !== null && plain.value !== props.text) plain.value = props.text;
  }, [props.text, props.given]);

  useEffect(() => {
    // A text that stands open from before takes nobody's focus.
    if (props.asked === 0) return;
    const span = latest.current.at ?? null;
    if (editor.current !== null) {
      editor.current.focus();
      if (span !== null) editor.current.select(span);
    } else if (area.current !== null) {
      area.current.focus();
      if (span === null) return;
      area.current.setSelectionRange(...toRange(span));
      area.current.scrollIntoView({block: "nearest"});
    }
  }, [props.asked]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const action = toAction(event);
    const isAsking = props.connectTypes !== undefined && asksForTypes(event);
    pressed.current = isAsking ? event.nativeEvent : null;
    if (isAsking) event.preventDefault();
    else if (action !== null && act(action)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Tab" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      const {selectionStart, selectionEnd} = event.currentTarget;
      event.currentTarget.setRangeText("  ", selectionStart, selectionEnd, "end");
      props.onChange(event.currentTarget.value);
    }
  };
  return (
    <>
      <div className="cell-editor" ref={place}>
        <span id={hint} hidden>
          Tab indents. Escape leaves the editor, and Tab then goes on. F1 lists the keys.
        </span>
        {isReady ? null : (
          <textarea
            ref={area}
            aria-label={props.label}
            aria-describedby={hint}
            tabIndex={props.isPassed === true ? -1 : 0}
            defaultValue={props.text}
            rows={props.text.split("\n").length}
            spellCheck={props.language === "prose"}
            autoCapitalize={props.language === "prose" ? "sentences" : "off"}
            autoComplete="off"
            onChange={({target}) => props.onChange(target.value)}
            onKeyDown={onKeyDown}
            onCompositionStart={({currentTarget}) =>
              currentTarget.setAttribute("data-composing", "")
            }
            onCompositionEnd={({currentTarget}) => currentTarget.removeAttribute("data-composing")}
          />
        )}
      </div>
      {isReady ? (
        <TouchBar onCommand={(command) => editor.current?.do(command)} onAction={act} />
      ) : null}
    </>
  );
}

/** The keys that mean something before the code editor has come. */
function toAction(event: KeyboardEvent): EditorAction | null {
  const {key, shiftKey, ctrlKey, metaKey} = event;
  if (event.nativeEvent.isComposing) return null;
  if (key === "Escape") return "leave";
  if (key === "F1") return "keys";
  if (key !== "Enter") return null;
  return ctrlKey || metaKey ? "run" : shiftKey ? "run-next" : null;
}

function selectionOf({
  selectionStart,
  selectionEnd,
  selectionDirection
}: HTMLTextAreaElement): Span {
  return selectionDirection === "backward"
    ? [selectionEnd, selectionStart]
    : [selectionStart, selectionEnd];
}

function toRange([anchor, head]: Span): [number, number, "forward" | "backward"] {
  return anchor <= head ? [anchor, head, "forward"] : [head, anchor, "backward"];
}
