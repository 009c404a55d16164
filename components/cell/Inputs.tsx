import {useEffect, useRef} from "react";
import type {ReactNode} from "react";
import type {CellId, InputSpec, InputValue} from "../../lib/protocol/index.ts";
import {toSpoken} from "../html/index.ts";
import {formatNumber} from "../output/words/index.ts";
import {Label} from "./Label.tsx";
import {useNotebook} from "./NotebookShell.tsx";
import type {CellModel} from "./store.ts";
import {toPosition, toValue} from "./slider.ts";
import type {StaticCell} from "./types.ts";

/** The controls that the cell showed, native ones. They work before the kernel does: what is moved first is run with. */
export function Inputs({
  id,
  cell,
  model
}: {
  id: CellId;
  cell: StaticCell;
  model: CellModel;
}): ReactNode {
  const notebook = useNotebook();
  if (model.view.inputs.length === 0) return null;
  return (
    <div className="cell-inputs">
      {model.view.inputs.map(({spec, value}, key) => {
        const label = cell.inputs[key]?.label === spec.label ? (cell.labels[key] ?? null) : null;
        return (
          <Control
            key={`${key} ${spec.kind}`}
            name={`${notebook.own?.prefix ?? ""}${id}-input-${key}`}
            spec={spec}
            held={label}
            value={model.moved.get(key) ?? value}
            disabled={!model.ready}
            onMove={(moved) => notebook.setInput(id, key, moved)}
          />
        );
      })}
    </div>
  );
}

interface ControlProps {
  readonly name: string;
  readonly spec: InputSpec;
  readonly held: string | null;
  readonly value: InputValue;
  readonly disabled: boolean;
  readonly onMove: (value: InputValue) => void;
}

function Control(props: ControlProps): ReactNode {
  const {name, spec, held, value, disabled, onMove} = props;
  const words = <Label text={spec.label} held={held} />;
  if (spec.kind === "button") {
    return (
      <button
        type="button"
        className="cell-button"
        disabled={disabled}
        onClick={() => onMove(Number(value) + 1)}
      >
        {words}
      </button>
    );
  }
  return (
    <div className={`cell-input cell-input-${spec.kind}`}>
      <label htmlFor={name}>{words}</label>
      {spec.kind === "range" ? <Range {...props} spec={spec} /> : <Field {...props} />}
    </div>
  );
}

function Range({
  name,
  spec,
  value,
  disabled,
  onMove
}: ControlProps & {spec: Extract<InputSpec, {kind: "range"}>}): ReactNode {
  const number = typeof value === "number" ? value : spec.value;
  const text = formatNumber(number, 6);
  const field = useRef<HTMLInputElement>(null);
  const show = (): void => {
    if (field.current !== null) field.current.value = text;
  };
  useEffect(show, [text]);
  const take = ({value, valueAsNumber: typed}: HTMLInputElement): void => {
    show();
    if (value !== text && Number.isFinite(typed))
      onMove(Math.min(spec.max, Math.max(spec.min, typed)));
  };
  return (
    <>
      <input
        type="range"
        id={name}
        {...toName(spec.label)}
        disabled={disabled}
        {...(spec.log
          ? {min: 0, max: 1000, step: 1}
          : {min: spec.min, max: spec.max, step: spec.step > 0 ? spec.step : "any"})}
        value={toPosition(number, spec)}
        aria-valuetext={text}
        onChange={(event) => onMove(toValue(Number(event.target.value), spec))}
      />
      <input
        ref={field}
        type="number"
        className="cell-number"
        aria-label={`${toSpoken(spec.label)}, exact value`}
        disabled={disabled}
        min={spec.min}
        max={spec.max}
        step="any"
        defaultValue={text}
        onKeyDown={({key, shiftKey, currentTarget}) =>
          key === "Enter" && !shiftKey && take(currentTarget)
        }
        onBlur={({target}) => take(target)}
      />
    </>
  );
}

function Field({name, spec, value, disabled, onMove}: ControlProps): ReactNode {
  switch (spec.kind) {
    case "number":
      return (
        <input
          type="number"
          id={name}
          {...toName(spec.label)}
          disabled={disabled}
          {...(spec.min === null ? {} : {min: spec.min})}
          {...(spec.max === null ? {} : {max: spec.max})}
          step={spec.step ?? "any"}
          defaultValue={Number(value)}
          onChange={({target}) =>
            target.validity.valid &&
            Number.isFinite(target.valueAsNumber) &&
            onMove(target.valueAsNumber)
          }
        />
      );
    case "select":
      return (
        <select
          id={name}
          {...toName(spec.label)}
          disabled={disabled}
          value={String(value)}
          onChange={({target}) => onMove(target.value)}
        >
          {spec.options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      );
    case "checkbox":
      return (
        <input
          type="checkbox"
          id={name}
          {...toName(spec.label)}
          disabled={disabled}
          checked={value === true}
          onChange={({target}) => onMove(target.checked)}
        />
      );
    case "text":
      return (
        <input
          type="text"
          id={name}
          {...toName(spec.label)}
          disabled={disabled}
          placeholder={spec.placeholder}
          defaultValue={String(value)}
          onChange={({target}) => onMove(target.value)}
        />
      );
    default:
      return null;
  }
}

/** A label of maths alone has no words for those who hear it. */
function toName(label: string): {"aria-label"?: string} {
  return label.includes("$") ? {"aria-label": toSpoken(label)} : {};
}
