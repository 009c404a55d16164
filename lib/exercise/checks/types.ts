import type {Arbitrary} from "fast-check";
import type {Close} from "./close.ts";
import type {GradientMatches} from "./gradient.ts";
import type {Inputs} from "./laws.ts";
import type {Feasible, Optimal} from "./optimality.ts";
import type {ConvergesAtRate, Decreases} from "./sequences.ts";

/** The names that a check sees beside the library, for the compiler; `Answer` is the module of what is judged. */
export interface CheckNames<Answer> extends Inputs {
  check(
    claim: string,
    run: (names: RemoteNames<Answer>) => boolean | Promise<boolean>,
    options?: {readonly shown?: boolean}
  ): void;
  /** closed source: it sees its own values and the library, nothing else */
  fn<F extends object>(f: F): F & {readonly calls: number};
  close: Close;
  gradientMatches: GradientMatches;
  convergesAtRate: ConvergesAtRate;
  decreases: Decreases;
  feasible: Feasible;
  optimal: Optimal;
  forAll<T extends Readonly<Record<string, Arbitrary<unknown>>>>(
    inputs: T,
    law: (values: {
      readonly [K in keyof T]: T[K] extends Arbitrary<infer V> ? V : never;
    }) => boolean | Promise<boolean>,
    options?: {readonly runs?: number}
  ): Promise<boolean>;
  atMostEvaluations(f: object, most: number): boolean;
}

/** What the answer declares, as a check reaches it: every name is a call with plain data, and every call is awaited. */
export type RemoteNames<Answer> = {
  readonly [K in keyof Answer]: Answer[K] extends (...values: infer V) => infer R
    ? (...values: V) => Promise<Returned<R>>
    : () => Promise<Returned<Answer[K]>>;
};

type Returned<R> = Awaited<R> extends Iterator<infer T> ? T[] : Awaited<R>;
