/**
 * Inputs
 *
 * `view` shows a control and returns its value; moving the control runs the cells that depend on it again.
 * Labels may hold `$maths$`.
 */
import {type InputSpec, type InputValue, type RunContext, fitsInput} from "../protocol/index.ts";
import {kindOf, unlike} from "./operands.ts";

export type RangeInput = Extract<InputSpec, {kind: "range"}>;
export type NumberInput = Extract<InputSpec, {kind: "number"}>;
export type SelectInput<T extends string = string> = Extract<InputSpec, {kind: "select"}> & {
  readonly options: readonly T[];
  readonly value: T;
};
export type CheckboxInput = Extract<InputSpec, {kind: "checkbox"}>;
export type TextInput = Extract<InputSpec, {kind: "text"}>;
export type ButtonInput = Extract<InputSpec, {kind: "button"}>;

/** Shows a control and returns its present value. */
export interface View {
  (input: RangeInput | NumberInput | ButtonInput): number;
  (input: CheckboxInput): boolean;
  <T extends string>(input: SelectInput<T>): T;
  (input: TextInput): string;
}

/**
 * A slider from `min` to `max`. Its step is the power of ten that cuts the range into 100 parts or more unless
 * `step` says otherwise; with `log` it moves by ratio whatever the step, and both ends must be positive.
 *
 * @throws RangeError when the ends are not finite and in order, or the value lies outside
 * @example const eta = view(range({label: "step size $\\eta$", min: 0, max: 2, value: 0.1}))
 */
export function range(spec: {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value?: number;
  readonly log?: boolean;
}): RangeInput {
  checkOptions("range", spec, ["label", "min", "max", "step", "value", "log"]);
  const {min, max, log = false} = spec;
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max))
    throw new RangeError(`range needs min below max, not ${kindOf(min)} and ${kindOf(max)}`);
  if (log && min <= 0) throw new RangeError(`range with log needs a positive min, not ${min}`);
  const middle = log ? Math.sqrt(min * max) : (min + max) / 2;
  const step =
    spec.step ?? (log ? 10 ** Math.floor(Math.log10(min) - 2) : tenths((max - min) / 100));
  if (!(step > 0)) throw new RangeError(`range needs a positive step, not ${step}`);
  const value = spec.value ?? (log ? Number(middle.toPrecision(2)) : middle);
  if (!(value >= min && value <= max))
    throw new RangeError(`range: the value ${value} is not between ${min} and ${max}`);
  return {kind: "range", label: labelOf("range", spec.label), min, max, step, value, log};
}

/**
 * A field for a number.
 *
 * @throws RangeError when the value lies outside `min` and `max`
 * @example const n = view(number({label: "points", min: 1, step: 1, value: 10}))
 */
export function number(spec: {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
}): NumberInput {
  checkOptions("number", spec, ["label", "value", "min", "max", "step"]);
  const {value, min = null, max = null, step = null} = spec;
  if (!Number.isFinite(value))
    throw new RangeError(`number needs a finite value, not ${kindOf(value)}`);
  if ((min !== null && value < min) || (max !== null && value > max))
    throw new RangeError(
      `number: the value ${value} is not between ${min ?? "-∞"} and ${max ?? "∞"}`
    );
  return {kind: "number", label: labelOf("number", spec.label), min, max, step, value};
}

/**
 * A choice among texts, the first unless `value` says otherwise.
 *
 * @throws RangeError when there are no options or the value is not one of them
 * @example const method = view(select({label: "method", options: ["gradient", "newton"]}))
 */
export function select<const T extends string>(spec: {
  readonly label: string;
  readonly options: readonly T[];
  readonly value?: NoInfer<T>;
}): SelectInput<T> {
  checkOptions("select", spec, ["label", "options", "value"]);
  const value = spec.value ?? spec.options[0];
  if (value === undefined) throw new RangeError("select needs at least one option");
  if (!spec.options.includes(value))
    throw new RangeError(`select: ${JSON.stringify(value)} is not one of its options`);
  return {kind: "select", label: labelOf("select", spec.label), options: [...spec.options], value};
}

/**
 * A box to tick, empty unless `value` says otherwise.
 *
 * @example const momentum = view(checkbox({label: "momentum", value: true}))
 */
export function checkbox(spec: {readonly label: string; readonly value?: boolean}): CheckboxInput {
  checkOptions("checkbox", spec, ["label", "value"]);
  return {kind: "checkbox", label: labelOf("checkbox", spec.label), value: spec.value ?? false};
}

/**
 * A button; its value is how often it was pressed.
 *
 * @example const draws = view(button({label: "draw again"}))
 */
export function button(spec: {readonly label: string}): ButtonInput {
  checkOptions("button", spec, ["label"]);
  return {kind: "button", label: labelOf("button", spec.label), value: 0};
}

export interface TextInputSpec {
  readonly label: string;
  readonly value?: string;
  readonly placeholder?: string;
}

/** the field for a text that `text({label})` makes */
export function textInput(spec: TextInputSpec): TextInput {
  checkOptions("text", spec, ["label", "value", "placeholder"]);
  const {value = "", placeholder = ""} = spec;
  return {kind: "text", label: labelOf("text", spec.label), placeholder, value};
}

/** `view` for one run of a cell; a reader's value that no longer fits gives way to the author's */
export function createView(context: Pick<RunContext, "input">): View {
  function view(input: RangeInput | NumberInput | ButtonInput): number;
  function view(input: CheckboxInput): boolean;
  function view<T extends string>(input: SelectInput<T>): T;
  function view(input: TextInput): string;
  function view(input: InputSpec): InputValue {
    const kind: unknown = typeof input === "object" && "kind" in input ? input.kind : undefined;
    if (typeof kind !== "string" || !KINDS.includes(kind))
      throw unlike("view", "an input such as range({…}) or checkbox({…})", input);
    const value = context.input(input);
    return fitsInput(input, value) ? value : input.value;
  }
  return view;
}

const KINDS: readonly string[] = ["range", "number", "select", "checkbox", "text", "button"];

/** the largest power of ten that is not above x */
function tenths(x: number): number {
  return Number(`1e${Math.floor(Math.log10(x) + 1e-9)}`);
}

function labelOf(name: string, label: unknown): string {
  if (typeof label === "string") return label;
  throw unlike(`${name}'s label`, "a text", label);
}

/** @throws TypeError naming the first option that is not known, with those that are */
export function checkOptions(name: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== "object" || options === null)
    throw unlike(name, `options such as {${known[0] ?? ""}: …}`, options);
  const odd = Object.keys(options).find((key) => !known.includes(key));
  if (odd !== undefined)
    throw new TypeError(`${name} has no option ${odd}; it has ${known.join(", ")}`);
}
