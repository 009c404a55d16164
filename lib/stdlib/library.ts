import type {Library, OutputWords} from "../protocol/index.ts";
import {createView} from "./inputs.ts";
import {toJson} from "./json.ts";
import type {BoundNames} from "./names.ts";
import {createLook, toOutput} from "./output/index.ts";
import {createRandom} from "./random.ts";
import {createDisplay, createFile, createProgress, createUse} from "./run.ts";
import * as sharedNames from "./shared.ts";

const BOUND: Readonly<Record<keyof BoundNames, true>> = {
  view: true,
  display: true,
  progress: true,
  file: true,
  use: true,
  random: true
};

export interface LibraryOptions {
  /** how its names are documented */
  readonly signatures?: Readonly<Record<string, string>>;
  /** tells a proxy from other objects; without it, to show one is to run its traps */
  readonly isProxy?: (value: object) => boolean;
}

/** The standard library as a kernel takes it. */
export function createLibrary({
  signatures = {},
  isProxy = () => false
}: LibraryOptions = {}): Library {
  const shared = {...sharedNames};
  const documented = new WeakMap<object, string>();
  const look = createLook();
  const toWords = (words?: OutputWords): OutputWords => ({
    ...words,
    isProxy,
    signatureOf: (f) => documented.get(f) ?? null
  });

  function document(names: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(names)) {
      const signature = Object.hasOwn(signatures, name) ? signatures[name] : undefined;
      if (typeof value === "function" && signature !== undefined) documented.set(value, signature);
    }
  }

  document(shared);
  return {
    names: new Set([...Object.keys(shared), ...Object.keys(BOUND)]),
    shared,
    bind(context) {
      const bound: BoundNames = {
        view: createView(context),
        display: createDisplay(context),
        progress: createProgress(context),
        file: createFile(context),
        use: createUse(context),
        random: createRandom(context)
      };
      const names: Readonly<Record<string, unknown>> = {...bound};
      document(names);
      return names;
    },
    toOutput: (value, words) => toOutput(value, toWords(words)),
    look: (value, path, ask, words) => look(value, path, ask, toWords(words)),
    toJson
  };
}
