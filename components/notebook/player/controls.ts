import type {Tex} from "../../../lib/dialect/index.ts";
import {toLabelHtml} from "../../../lib/notebook/html/index.ts";
import type {InputSpec, InputValue} from "../../../lib/protocol/index.ts";

/** Places of a slider that moves by ratio. */
const POSITIONS = 1000;

/** A native control for an input, which tells of each move. */
export function createControl(
  spec: InputSpec,
  {
    value,
    tex,
    onMove
  }: {
    readonly value: InputValue;
    readonly tex: Tex;
    readonly onMove: (value: InputValue) => void;
  }
): HTMLElement {
  const name = toLabelHtml(spec.label, tex);
  if (spec.kind === "button") {
    const button = make("button", {type: "button", innerHTML: name});
    let count = Number(value);
    button.onclick = () => onMove(++count);
    return button;
  }
  const label = make("label", {className: "input"});
  const words = make("span", {innerHTML: name});
  const told = make("output", {textContent: String(value)});
  label.append(
    words,
    createField(spec, value, (moved) => {
      told.textContent = String(moved);
      onMove(moved);
    })
  );
  if (spec.kind === "range") label.append(told);
  return label;
}

function createField(
  spec: Exclude<InputSpec, {kind: "button"}>,
  value: InputValue,
  onMove: (value: InputValue) => void
): HTMLElement {
  switch (spec.kind) {
    case "range": {
      const {min, max, step, log} = spec;
      const ratio = Math.log(max / min);
      const place = log
        ? Math.round((POSITIONS * Math.log(Number(value) / min)) / ratio)
        : Number(value);
      const input = make("input", {type: "range"});
      input.min = String(log ? 0 : min);
      input.max = String(log ? POSITIONS : max);
      input.step = log ? "1" : String(step);
      input.value = String(place);
      input.oninput = () => {
        const at = Number(input.value);
        const moved = log ? Number((min * Math.exp((at / POSITIONS) * ratio)).toPrecision(3)) : at;
        onMove(Math.min(max, Math.max(min, moved)));
      };
      return input;
    }
    case "number": {
      const input = make("input", {type: "number", value: String(value)});
      if (spec.min !== null) input.min = String(spec.min);
      if (spec.max !== null) input.max = String(spec.max);
      input.step = spec.step === null ? "any" : String(spec.step);
      input.onchange = () => {
        if (input.value !== "" && input.validity.valid) onMove(Number(input.value));
      };
      return input;
    }
    case "select": {
      const select = make("select", {});
      for (const option of spec.options)
        select.append(make("option", {value: option, textContent: option}));
      select.value = String(value);
      select.onchange = () => onMove(select.value);
      return select;
    }
    case "checkbox": {
      const input = make("input", {type: "checkbox", checked: value === true});
      input.onchange = () => onMove(input.checked);
      return input;
    }
    case "text": {
      const input = make("input", {
        type: "text",
        value: String(value),
        placeholder: spec.placeholder
      });
      input.onchange = () => onMove(input.value);
      return input;
    }
  }
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), properties);
}
