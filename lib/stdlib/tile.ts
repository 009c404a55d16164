// The inner loop of matrix products in WebAssembly: JavaScript has no way to ask for the processor's vector
// instructions, and without them a product of two 256 × 256 matrices takes three times as long. The module is
// one function, written out below instruction by instruction, so nothing is fetched and nothing is a binary
// that cannot be read. Opcodes: WebAssembly Core Specification 2.0, section 5.4.

/** Multiplies a panel of 4 rows of A with one of 4 columns of B into 4 × 4 numbers of a matrix. */
export interface Tiler {
  /** the module's memory, as numbers; made anew by `reserve` */
  readonly memory: Float64Array;
  /** makes room for that many numbers */
  reserve(numbers: number): void;
  /** places are counted in numbers; panels hold, step after step along k, their 4 entries; rows of the result are `stride` apart */
  multiply(a: number, b: number, to: number, stride: number, k: number): void;
}

/** null where WebAssembly or its vector instructions are missing or forbidden */
export function createTiler(): Tiler | null {
  if (typeof WebAssembly === "undefined") return null;
  let instance: WebAssembly.Instance;
  try {
    instance = new WebAssembly.Instance(new WebAssembly.Module(assemble()));
  } catch (error) {
    if (error instanceof WebAssembly.CompileError || error instanceof EvalError) return null;
    throw error;
  }
  // Both are exported by the module below.
  const {memory, multiply} = instance.exports as unknown as {
    readonly memory: WebAssembly.Memory;
    readonly multiply: (a: number, b: number, to: number, stride: number, end: number) => void;
  };
  let numbers = new Float64Array(memory.buffer);
  return {
    get memory() {
      return numbers;
    },
    reserve(wanted) {
      const missing = wanted - numbers.length;
      if (missing <= 0) return;
      memory.grow(Math.ceil(missing / PAGE));
      numbers = new Float64Array(memory.buffer);
    },
    multiply(a, b, to, stride, k) {
      multiply(a * 8, b * 8, to * 8, stride * 8, b * 8 + k * 32);
    }
  };
}

/** numbers in a page of memory */
const PAGE = 8192;

// Types
const I32 = 0x7f;
const V128 = 0x7b;
// Instructions
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const constant = (x: number) => [0x41, ...unsigned(x)];
const ADD_I32 = [0x6a];
const LESS_I32 = [0x49];
const LOOP = [0x03, 0x40];
const REPEAT_IF = [0x0d, 0x00];
const END = [0x0b];
const loadPair = (offset: number) => [0xfd, 0x00, 0x04, ...unsigned(offset)];
const loadTwice = (offset: number) => [0xfd, 0x0a, 0x03, ...unsigned(offset)];
const storePair = (offset: number) => [0xfd, 0x0b, 0x04, ...unsigned(offset)];
const ADD_F64X2 = [0xfd, 0xf0, 0x01];
const MUL_F64X2 = [0xfd, 0xf2, 0x01];

/** multiply(a, b, to, stride, end): b runs to `end`; eight sums of two numbers each stay in registers */
function body(): number[] {
  const [a, b, to, stride, end, low, high, entry, sums] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const rows = [0, 1, 2, 3];
  const addTo = (sum: number, columns: number) => [
    ...get(sum),
    ...get(entry),
    ...get(columns),
    ...MUL_F64X2,
    ...ADD_F64X2,
    ...set(sum)
  ];
  const step = (pointer: number) => [...get(pointer), ...constant(32), ...ADD_I32, ...set(pointer)];
  return [
    // The locals after the five parameters: 11 vectors, zero at first.
    ...[1, 11, V128],
    ...LOOP,
    ...[...get(b), ...loadPair(0), ...set(low), ...get(b), ...loadPair(16), ...set(high)],
    ...rows.flatMap((row) => [
      ...[...get(a), ...loadTwice(8 * row), ...set(entry)],
      ...addTo(sums + 2 * row, low),
      ...addTo(sums + 2 * row + 1, high)
    ]),
    ...step(a),
    ...step(b),
    ...[...get(b), ...get(end), ...LESS_I32, ...REPEAT_IF],
    ...END,
    ...rows.flatMap((row) => [
      ...[...get(to), ...get(sums + 2 * row), ...storePair(0)],
      ...[...get(to), ...get(sums + 2 * row + 1), ...storePair(16)],
      ...[...get(to), ...get(stride), ...ADD_I32, ...set(to)]
    ]),
    ...END
  ];
}

function assemble(): Uint8Array<ArrayBuffer> {
  const code = body();
  const section = (id: number, content: readonly number[]) => [
    id,
    ...unsigned(content.length),
    ...content
  ];
  const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 5, I32, I32, I32, I32, I32, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0x00, 1]),
    ...section(7, [2, ...name("memory"), 0x02, 0, ...name("multiply"), 0x00, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code])
  ]);
}

/** LEB128; for the signed constants of this module, all below 64, the same bytes */
function unsigned(x: number): number[] {
  return x < 128 ? [x] : [(x & 127) | 128, ...unsigned(x >>> 7)];
}
