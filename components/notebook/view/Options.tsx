import {useEffect, useId, useRef, useState} from "react";
import type {ReactNode} from "react";
import {
  findCell,
  idsOf,
  LONGEST_CAPTION,
  NO_OPTIONS,
  renameCell,
  setOptions
} from "../../../lib/notebook/index.ts";
import type {CodeOptions} from "../../../lib/notebook/index.ts";
import {isCellId} from "../../../lib/protocol/index.ts";
import type {CellId} from "../../../lib/protocol/index.ts";
import {callCell} from "../../cell/index.ts";
import type {FocusCell} from "./commands.ts";
import {useOwn} from "./context.ts";

/** What a code cell's fence says beside its code: a small form under it. Each change counts at once. */
export function Options({
  id,
  focus,
  onClose
}: {
  id: CellId;
  focus: FocusCell;
  onClose: () => void;
}): ReactNode {
  const store = useOwn();
  const form = useRef<HTMLFormElement>(null);
  const base = useId();
  const cell = findCell(store.getDocument(), id);
  const [options, setShown] = useState(cell?.kind === "code" ? cell.options : NO_OPTIONS);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const put = (change: Partial<CodeOptions>): void => {
    setShown((before) => ({...before, ...change}));
    store.change(setOptions(store.getDocument(), {id, options: change}));
  };
  /** False when the name cannot be the cell's. */
  const rename = (name: string): boolean => {
    if (name === id) {
      setProblem(null);
      return true;
    }
    if (!isCellId(name) || /^(?:cell|value)-\d+$/.test(name)) {
      setProblem(
        `“${name}” is not a name: use lower-case letters, digits and hyphens, starting with a letter.`
      );
      return false;
    }
    if (idsOf(store.getDocument()).has(name)) {
      setProblem(`Another cell is named ${name} already: choose another name.`);
      return false;
    }
    store.change(renameCell(store.getDocument(), {id, to: name}), `Cell named ${name}.`);
    focus(name);
    return true;
  };
  const close = (): void => {
    onClose();
    focus(id);
  };
  return (
    <form
      ref={form}
      className="nb-options"
      aria-label={`Options of ${callCell(id)}`}
      onSubmit={(event) => {
        event.preventDefault();
        const name = event.currentTarget.querySelector("input")?.value.trim() ?? id;
        if (!rename(name)) return;
        onClose();
        focus(isCellId(name) ? name : id);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") close();
      }}
    >
      <p>
        <label htmlFor={`${base}-name`}>Name</label>
        <input
          id={`${base}-name`}
          defaultValue={id}
          maxLength={60}
          spellCheck={false}
          aria-describedby={`${base}-name-hint`}
          onBlur={({target}) => rename(target.value.trim())}
        />
        <small id={`${base}-name-hint`}>
          A name that starts with fig- makes a numbered figure: refer to it by @ and the name.
        </small>
      </p>
      <p>
        <label htmlFor={`${base}-caption`}>Caption</label>
        <input
          id={`${base}-caption`}
          value={options.caption ?? ""}
          maxLength={LONGEST_CAPTION}
          onChange={({target}) => put({caption: target.value === "" ? null : target.value})}
        />
      </p>
      <p>
        <label htmlFor={`${base}-alt`}>In words, for who does not see it</label>
        <input
          id={`${base}-alt`}
          value={options.alt ?? ""}
          maxLength={LONGEST_CAPTION}
          onChange={({target}) => put({alt: target.value === "" ? null : target.value})}
        />
      </p>
      <div className="nb-options-row">
        <Check label="Code folded" value={options.hide} onChange={(hide) => put({hide})} />
        <Check label="Runs only when asked" value={options.lazy} onChange={(lazy) => put({lazy})} />
        <Check
          label="Numbers as a table"
          value={options.table}
          onChange={(table) => put({table})}
        />
      </div>
      <div className="nb-options-row">
        <Whole
          label="Height in pixels"
          value={options.height}
          min={40}
          max={2000}
          onChange={(height) => put({height})}
        />
        <Whole
          label="Seed of its own"
          value={options.seed}
          min={0}
          max={Number.MAX_SAFE_INTEGER}
          onChange={(seed) => put({seed})}
        />
      </div>
      {problem === null ? null : <p role="alert">{problem}</p>}
      <button type="submit" className="cell-button">
        Close
      </button>
    </form>
  );
}

function Check({
  label,
  value,
  onChange
}: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}): ReactNode {
  return (
    <label>
      <input type="checkbox" checked={value} onChange={({target}) => onChange(target.checked)} />{" "}
      {label}
    </label>
  );
}

function Whole({
  label,
  value,
  min,
  max,
  onChange
}: {
  label: string;
  value: number | null;
  min: number;
  max: number;
  onChange: (value: number | null) => void;
}): ReactNode {
  return (
    <label>
      {label}{" "}
      <input
        type="number"
        min={min}
        max={max}
        step={1}
        defaultValue={value ?? ""}
        onChange={({target}) => {
          const number = target.valueAsNumber;
          if (target.value === "") onChange(null);
          else if (Number.isSafeInteger(number) && number >= min && number <= max) onChange(number);
        }}
      />
    </label>
  );
}
