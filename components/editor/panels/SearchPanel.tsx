import {useLayoutEffect, useRef, useState} from "react";
import type {KeyboardEvent, ReactNode} from "react";
import {nameCell} from "../../../lib/protocol/index.ts";
import type {CellText, Hit, HitQuery, Hits} from "../../../workers/patterns.ts";
import type {Span} from "../actions.ts";
import {useHits} from "./useHits.ts";

export type {CellText};

export interface SearchPanelProps<Id extends string> {
  /** the present texts, in the order of the page */
  readonly texts: readonly CellText<Id>[];
  /** changes when the search is asked for again, and takes the focus */
  readonly asked: number;
  /** what was typed before the panel had come */
  readonly typed: string;
  readonly onGo: (id: Id, span: Span) => void;
  readonly onChange: (id: Id, text: string) => void;
  readonly onClose: () => void;
}

/** Finds a text in all cells of the page, beside the page: what is found can be seen and edited while it is open. */
export function SearchPanel<Id extends string>({
  texts,
  asked,
  typed,
  onGo,
  onChange,
  onClose
}: SearchPanelProps<Id>): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const opened = useRef(asked);
  const [query, setQuery] = useState<HitQuery>({text: typed, isRegex: false, isCased: false});
  const [replacement, setReplacement] = useState("");
  const [replaced, setReplaced] = useState<readonly Replaced<Id>[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const {found, sought, isSeeking, seek, replace} = useHits(texts, query);
  // Before the next key can go elsewhere.
  useLayoutEffect(() => {
    dialog.current?.show();
    field.current?.focus();
    // Asked for again, another word may take the place of the last. At first the next letter goes on.
    if (opened.current === asked) field.current?.setSelectionRange(MOST, MOST);
    else field.current?.select();
  }, [asked]);
  const go = ({id, from, to}: Hit): void => {
    const cell = texts.find((one) => one.id === id);
    if (cell === undefined) return;
    // On a small screen the panel would cover what it found.
    if (matchMedia("(width < 48rem)").matches) onClose();
    onGo(cell.id, [from, to]);
  };
  const replaceAll = async (): Promise<void> => {
    const answer = await replace(replacement);
    setRefusal(typeof answer === "string" ? answer : null);
    if (answer === null || typeof answer === "string") return;
    const changed = texts.flatMap(({id, text}): readonly Replaced<Id>[] => {
      const after = answer.find((one) => one.id === id)?.text;
      return after === undefined ? [] : [{id, before: text, after}];
    });
    for (const {id, after} of changed) onChange(id, after);
    setReplaced(changed);
  };
  const undo = (): void => {
    // A cell that was edited since keeps what it has.
    for (const {id, before, after} of replaced)
      if (texts.some((one) => one.id === id && one.text === after)) onChange(id, before);
    setReplaced([]);
  };
  const hits = found === null || typeof found === "string" ? [] : found.hits;
  const toggle = (name: "isRegex" | "isCased", words: string): ReactNode => (
    <label>
      <input
        type="checkbox"
        checked={query[name]}
        onChange={({target}) => setQuery({...query, [name]: target.checked})}
      />{" "}
      {words}
    </label>
  );

  return (
    <dialog
      ref={dialog}
      className="panel panel-search"
      aria-label="Search in all cells"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        else moveAmongHits(event);
      }}
    >
      <div className="panel-page">
        <div className="panel-line">
          <input
            ref={field}
            type="search"
            aria-label="Search in all cells"
            placeholder="Search in all cells"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            value={query.text}
            onChange={({target}) => {
              setRefusal(null);
              setQuery({...query, text: target.value});
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              // The key would go on to the editor, and replace what is selected there.
              event.preventDefault();
              void seek().then((now) => {
                const [first] = now === null || typeof now === "string" ? [] : now.hits;
                if (first !== undefined) go(first);
              });
            }}
          />
          <button type="button" className="panel-close" aria-label="Close" onClick={onClose}>
            ×
          </button>
        </div>
        <div className="panel-line panel-choices">
          {toggle("isCased", "Match case")}
          {toggle("isRegex", "Regular expression")}
        </div>
        <p className="panel-note" role="status">
          {replaced.length > 0
            ? `Replaced in ${tell(replaced.length, "cell")}.`
            : (refusal ?? (isSeeking ? "Searching …" : tellHits(found, sought)))}
        </p>
        {hits.length > 0 ? (
          <ol className="panel-hits">
            {hits.map((hit) => (
              <li key={`${hit.id} ${hit.from}`}>
                <button type="button" onClick={() => go(hit)}>
                  <span className="panel-place">{tellPlace(hit.id, hit.line)}</span>
                  <Line parts={hit.parts} />
                </button>
              </li>
            ))}
          </ol>
        ) : null}
        {hits.length > 0 || replaced.length > 0 ? (
          <div className="panel-line">
            <input
              type="text"
              aria-label="Replace with"
              placeholder="Replace with"
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              value={replacement}
              onChange={({target}) => {
                setReplacement(target.value);
                setReplaced([]);
              }}
              onKeyDown={({key, nativeEvent}) => {
                if (key === "Enter" && !nativeEvent.isComposing) void replaceAll();
              }}
            />
            {replaced.length > 0 ? (
              <button type="button" className="cell-button" onClick={undo}>
                Undo
              </button>
            ) : (
              <button type="button" className="cell-button" onClick={() => void replaceAll()}>
                Replace all
              </button>
            )}
          </div>
        ) : null}
      </div>
    </dialog>
  );
}

const MOST = 1e6;

interface Replaced<Id extends string> {
  readonly id: Id;
  readonly before: string;
  readonly after: string;
}

function tellHits(found: Hits | string | null, {text}: HitQuery): string {
  if (found === null || text === "") return "";
  if (typeof found === "string") return found;
  const {hits, isCut} = found;
  if (hits.length === 0) return "Not found.";
  const cells = tell(new Set(hits.map(({id}) => id)).size, "cell");
  return isCut ? `The first ${hits.length}, in ${cells}.` : `${hits.length} in ${cells}.`;
}

function tell(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A line around what was found in it, without what is too far away to be seen. */
function Line({parts: [before, found, after]}: {parts: Hit["parts"]}): ReactNode {
  const start = before.trimStart();
  return (
    <code>
      {start.length > 24 ? `…${start.slice(-22)}` : start}
      <mark>{found}</mark>
      {after.slice(0, 120)}
    </code>
  );
}

/** A cell that nobody named is told by its line alone: where it stands is seen when one goes there. */
function tellPlace(cell: string, line: number): string {
  const name = nameCell(cell);
  return name === null ? `line ${line}` : `${name}:${line}`;
}

/** Arrows lead from the field into the list, through it and back. */
function moveAmongHits(event: KeyboardEvent<HTMLDialogElement>): void {
  const way = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>("input[type=search], .panel-hits button")
  ];
  const place = stops.findIndex((stop) => stop === document.activeElement);
  if (way === 0 || place < 0) return;
  event.preventDefault();
  stops[place + way]?.focus();
}
