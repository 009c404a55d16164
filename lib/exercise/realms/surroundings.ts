import type {Library} from "../../protocol/index.ts";
import type {Kinds} from "../wire.ts";
import type {Compile, Evaluate} from "./messages.ts";

/** What a realm is made of: the kernel and the library of whoever opens it, which this part of the book does not import. */
export interface Parts {
  readonly evaluate: (options: {
    source: string;
    library: Library;
    seed: number;
  }) => ReturnType<Evaluate>;
  readonly createCompiler: (options: {library: Library; seed: number}) => Compile;
  readonly createLibrary: () => Library;
  readonly Vec: new (values: Float64Array) => {readonly values: Float64Array};
  readonly Mat: new (
    values: Float64Array,
    rows: number,
    columns: number
  ) => {readonly values: Float64Array; readonly rows: number; readonly columns: number};
}

export interface Surroundings {
  readonly evaluate: Evaluate;
  readonly compile: Compile;
  readonly kinds: Kinds;
  readonly seed: number;
}

const SEED = 1;

/** The same for an answer and its checks, in a browser, in the checker and on a server. */
export function createSurroundings(parts: Parts): Surroundings {
  const {createLibrary, createCompiler, Vec, Mat} = parts;
  return {
    seed: SEED,
    compile: createCompiler({library: createLibrary(), seed: SEED}),
    kinds: {
      readVec: (value) => (value instanceof Vec ? value.values : null),
      readMat: (value) => (value instanceof Mat ? value : null),
      makeVec: (values) => new Vec(values),
      makeMat: (values, rows, columns) => new Mat(values, rows, columns)
    },
    evaluate(source, more = {}) {
      const library = createLibrary();
      const names = new Set([...library.names, ...Object.keys(more)]);
      return parts.evaluate({
        source,
        seed: SEED,
        library: {...library, names, shared: {...library.shared, ...more}}
      });
    }
  };
}
