/** The number in plain characters, as code and a number field take it: eight significant digits at most, none of them noise. */
export function formatNumber(value: number, digits = 8): string {
  if (Object.is(value, -0)) return "-0";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(digits)));
}

/** Sizes that are written out; smaller and larger numbers get a power of ten. */
const SMALLEST = 1e-4;
const LARGEST = 1e9;
const LARGEST_WHOLE = 1e15;
/** A number beside others is written out while it is smaller than this. */
const LARGEST_BESIDE = 1e7;

/** The number as a reader wants to see it: eight significant digits at most, none of them noise, a true minus sign, `1.2×10⁻⁷`. */
export function showNumber(value: number, digits = 8): string {
  if (!Number.isFinite(value) || Object.is(value, -0)) return signed(formatNumber(value));
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < LARGEST_WHOLE) return signed(String(value));
  if (size < SMALLEST || size >= LARGEST) return showPower(value, digits);
  // Never fewer digits than stand before the point: 123456789.5 is no 123456790.
  const whole = size < 1 ? 0 : Math.floor(Math.log10(size)) + 1;
  return signed(String(Number(value.toPrecision(Math.max(digits, whole + 1)))));
}

/** All digits of a number, as code reads them. */
export function fullNumber(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** `a + bi`, with the unit's factor left out where it is 1. */
export function showComplex(re: number, im: number): string {
  const size = Math.abs(im);
  const factor = size === 1 ? "" : showNumber(size);
  const minus = im < 0 || Object.is(im, -0);
  if (re === 0 && im !== 0) return `${minus ? "−" : ""}${factor}i`;
  return `${showNumber(re)} ${minus ? "−" : "+"} ${factor}i`;
}

/**
 * Numbers that stand together get the same number of decimals, as many as the largest needs for five significant digits and the smallest for two. One that would vanish among them
 * keeps its power of ten.
 */
export function formatTogether(values: readonly number[]): readonly string[] {
  const finite = values.filter((value) => Number.isFinite(value) && value !== 0);
  if (finite.every((value) => Number.isInteger(value) && Math.abs(value) < LARGEST))
    return values.map((value) => showNumber(value));
  const sizes = finite.map(Math.abs).filter((size) => size >= SMALLEST && size < LARGEST_BESIDE);
  if (sizes.length === 0) return values.map((value) => (value === 0 ? "0" : showBeside(value)));
  const decimals = decimalsFor(least(sizes), most(sizes));
  const isSmall = (value: number): boolean => Math.abs(value) < 0.5 * 10 ** -decimals;
  const texts = values.map((value) => {
    if (value === 0) return "0";
    if (!Number.isFinite(value) || isSmall(value) || Math.abs(value) >= LARGEST_BESIDE)
      return showBeside(value);
    return signed(value.toFixed(decimals));
  });
  const fixed = texts.filter((text) => text.includes(".") && !text.includes("×"));
  const spare = least(fixed.map((text) => /0*$/.exec(text)?.[0].length ?? 0));
  return texts.map((text) => (text.includes("×") ? text : withoutZeros(text, spare)));
}

/**
 * How far each text has to move to the left, in characters, for the decimal points of a column to stand below each other; whole numbers end where the points are.
 */
export function padsOf(texts: readonly string[]): readonly number[] {
  const after = texts.map((text) => text.length - (/^[^.×]*/.exec(text)?.[0].length ?? 0));
  const longest = most(after);
  return after.map((length) => longest - length);
}

/** `340 ms`, `2.4 s`, `1 min 5 s`. */
export function formatTime(ms: number): string {
  if (ms < 1) return "under 1 ms";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** A count of things, its digits in groups of three. */
export function showCount(count: number): string {
  return group(String(count));
}

/** Digits in groups of three, with a narrow space that does not break. */
export function group(digits: string): string {
  return digits.length < 5 ? digits : digits.replace(/\d(?=(?:\d{3})+$)/g, "$&\u202f");
}

function decimalsFor(smallest: number, largest: number): number {
  const fine = Math.max(4 - exponentOf(largest), Math.min(6, 1 - exponentOf(smallest)));
  return Math.min(8, Math.max(1, fine));
}

function exponentOf(size: number): number {
  return Number(size.toExponential().split("e")[1]);
}

function showBeside(value: number): string {
  return Number.isFinite(value) && !Number.isInteger(value)
    ? showPower(value, 5)
    : Math.abs(value) >= LARGEST && Number.isFinite(value)
      ? showPower(value, 5)
      : showNumber(value);
}

function showPower(value: number, digits: number): string {
  const [mantissa = "", exponent = "0"] = Number(value.toPrecision(digits))
    .toExponential()
    .split("e");
  return `${signed(mantissa)}×10${raised(String(Number(exponent)))}`;
}

function signed(text: string): string {
  return text.replace("-", "−");
}

const RAISED: Readonly<Record<string, string>> = {"-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³"};

function raised(digits: string): string {
  return digits.replace(
    /./g,
    (digit) => RAISED[digit] ?? String.fromCharCode(0x2070 + Number(digit))
  );
}

function withoutZeros(text: string, spare: number): string {
  return text.includes(".") && Number.isFinite(spare) && spare > 0
    ? text.slice(0, -spare).replace(/\.$/, "")
    : text;
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
}
