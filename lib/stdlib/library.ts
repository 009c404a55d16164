import type {Library} from "../protocol/index.ts";
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

/** The standard library as a kernel takes it. */
export function createLibrary(): Library {
  const shared = {...sharedNames};
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
      return {...bound};
    },
    toOutput,
    look: createLook(),
    toJson
  };
}
