import type {InputKey, InputSpec, InputValue} from "../protocol/index.ts";

/** The values that the reader gave to the inputs of one cell, by the order of its `view`s. */
export interface RememberedInputs {
  set(key: InputKey, value: InputValue): void;
  /** the reader's value when it fits the spec and the author's value is still the one that the reader moved away from; else the spec's */
  valueFor(key: InputKey, spec: InputSpec): InputValue;
}

export function createInputs(): RememberedInputs {
  const moved = new Map<InputKey, {readonly value: InputValue; readonly from: InputValue | null}>();
  const defaults = new Map<InputKey, InputValue>();
  return {
    set(key, value) {
      moved.set(key, {value, from: defaults.get(key) ?? null});
    },
    valueFor(key, spec) {
      const known = moved.get(key);
      defaults.set(key, spec.value);
      if (known === undefined) return spec.value;
      if ((known.from !== null && known.from !== spec.value) || !fits(known.value, spec)) {
        moved.delete(key);
        return spec.value;
      }
      if (known.from === null) moved.set(key, {value: known.value, from: spec.value});
      return known.value;
    }
  };
}

function fits(value: InputValue, spec: InputSpec): boolean {
  switch (spec.kind) {
    case "range":
      return typeof value === "number" && value >= spec.min && value <= spec.max;
    case "number":
      return (
        typeof value === "number" &&
        (spec.min === null || value >= spec.min) &&
        (spec.max === null || value <= spec.max)
      );
    case "select":
      return typeof value === "string" && spec.options.includes(value);
    case "checkbox":
      return typeof value === "boolean";
    case "text":
      return typeof value === "string";
    case "button":
      return typeof value === "number";
  }
}
