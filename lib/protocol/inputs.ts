/** A control that a cell shows with `view(…)`. Labels may hold `$maths$`. */
export type InputSpec =
  | {
      readonly kind: "range";
      readonly label: string;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly value: number;
      /** spaced by ratio instead of difference */ readonly log: boolean;
    }
  | {
      readonly kind: "number";
      readonly label: string;
      readonly min: number | null;
      readonly max: number | null;
      readonly step: number | null;
      readonly value: number;
    }
  | {
      readonly kind: "select";
      readonly label: string;
      readonly options: readonly string[];
      readonly value: string;
    }
  | {readonly kind: "checkbox"; readonly label: string; readonly value: boolean}
  | {
      readonly kind: "text";
      readonly label: string;
      readonly placeholder: string;
      readonly value: string;
    }
  /** its value is how often it was pressed */
  | {readonly kind: "button"; readonly label: string; readonly value: number};

export type InputValue = number | string | boolean;

/** The n-th `view` of a cell's run, from 0: an input keeps its value over reruns by this key. */
export type InputKey = number;

/** whether a value is one that the control could have */
export function fitsInput(spec: InputSpec, value: InputValue): boolean {
  switch (spec.kind) {
    case "range":
      return typeof value === "number" && value >= spec.min && value <= spec.max;
    case "number":
      return (
        typeof value === "number" &&
        value >= (spec.min ?? -Infinity) &&
        value <= (spec.max ?? Infinity)
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
