import type {CommandEntry} from "../../lib/protocol/index.ts";

/** One command of `book`, with what runs it. */
export interface Command extends CommandEntry {
  load(): Promise<Runner>;
}

/** Resolves to the exit code. */
export type Runner = (words: Words, surroundings: Surroundings) => Promise<number>;

export interface Words {
  readonly options: ReadonlySet<string>;
  /** of the options that take one, by name */
  readonly values: ReadonlyMap<string, string>;
  readonly paths: readonly string[];
}

/** What a command knows of the process it runs in. */
export interface Surroundings {
  /** the folder of this repository */
  readonly root: string;
  /** the folder for what can be found out again at any time, the repository's `.cache` by default */
  readonly cacheFolder?: string;
  /** the folder that paths are relative to */
  readonly folder: string;
  /** to standard output */
  readonly print: (text: string) => void;
  /** to standard error */
  readonly tell: (text: string) => void;
  /** standard error is looked at by a person */
  readonly isTerminal: boolean;
  /** standard output is looked at by a person whose terminal has colours, by default false */
  readonly isColoured?: boolean;
}

/** The command was not understood: its message is one sentence, and the exit code 2. */
export class CommandError extends Error {}
