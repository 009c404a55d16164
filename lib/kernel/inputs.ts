import {type InputKey, type InputSpec, type InputValue, fitsInput} from "../protocol/index.ts";

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
      if ((known.from !== null && known.from !== spec.value) || !fitsInput(spec, known.value)) {
        moved.delete(key);
        return spec.value;
      }
      if (known.from === null) moved.set(key, {value: known.value, from: spec.value});
      return known.value;
    }
  };
}
