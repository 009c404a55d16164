import {field, list, Refused, text} from "../../protocol/index.ts";
import type {Budget} from "../../protocol/index.ts";

/** The standard library as a script or a Jupyter notebook carries it. */
export interface ScriptLibrary {
  /** every name that cells see */
  readonly names: readonly string[];
  /** those of them with one meaning everywhere; the rest is made anew for each cell */
  readonly shared: readonly string[];
  /** `var epigraph = …;` with `openNotebook` for scripts and `openJupyter` for Deno's kernel */
  readonly code: string;
}

/**
 * Reads the file of the library that the build makes.
 * @throws Refused when it is none
 */
export function parseScriptLibrary(json: string): ScriptLibrary {
  const budget: Budget = {left: 20_000_000};
  const whole = {value: JSON.parse(json) as unknown, budget};
  const name = (item: typeof whole): string => text(item, 100);
  const code = field(whole, "code").value;
  if (typeof code !== "string") throw new Refused("the library has no code");
  return {
    names: list(field(whole, "names"), name),
    shared: list(field(whole, "shared"), name),
    code
  };
}
