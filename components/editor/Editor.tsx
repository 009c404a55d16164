import {useEffect, useRef} from "react";
import type {KeyboardEvent, ReactNode} from "react";
import type {CodeEditor} from "./codeMirror.ts";

export interface EditorProps {
  readonly label: string;
  readonly text: string;
  /** how often the reader asked to edit: each time the editor takes the focus */
  readonly asked: number;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  readonly onLeave: () => void;
  /** what may be completed: names of the library and of the notebook's cells */
  readonly names: () => Promise<readonly string[]>;
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
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    let wanted = true;
    void import("./codeMirror.ts").then(
      ({createCodeEditor}) => {
        const [parent, plain] = [place.current, area.current];
        if (!wanted || parent === null || plain === null) return;
        const swap = (): void => {
          if (!wanted || editor.current !== null) return;
          editor.current = createCodeEditor({
            parent,
            label: latest.current.label,
            text: plain.value,
            selection: [plain.selectionStart, plain.selectionEnd],
            onChange: (text) => latest.current.onChange(text),
            onRun: () => latest.current.onRun(),
            onLeave: () => latest.current.onLeave(),
            names: () => latest.current.names()
          });
          const focused = document.activeElement === plain;
          plain.hidden = true;
          if (focused) editor.current.focus();
        };
        // A word that is being composed would be lost with the text area.
        if (plain.dataset["composing"] === undefined) swap();
        else plain.addEventListener("compositionend", swap, {once: true});
      },
      () => undefined
    );
    return () => {
      wanted = false;
      editor.current?.destroy();
      editor.current = null;
    };
  }, []);

  useEffect(() => {
    // A text that stands open from before takes nobody's focus.
    if (props.asked > 0) (editor.current ?? area.current)?.focus();
  }, [props.asked]);

  // What changed from outside: the author's text came back.
  useEffect(() => editor.current?.setText(props.text), [props.text]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") props.onLeave();
    else if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      props.onRun();
    }
  };
  return (
    <div className="cell-editor" ref={place}>
      <textarea
        ref={area}
        aria-label={props.label}
        value={props.text}
        rows={props.text.split("\n").length}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={({target}) => props.onChange(target.value)}
        onKeyDown={onKeyDown}
        onCompositionStart={({currentTarget}) => currentTarget.setAttribute("data-composing", "")}
        onCompositionEnd={({currentTarget}) => currentTarget.removeAttribute("data-composing")}
      />
    </div>
  );
}
