import {commands} from "../../lib/protocol/index.ts";
import type {CommandName} from "../../lib/protocol/index.ts";
import {CommandError} from "./command.ts";
import type {Command, Runner, Surroundings, Words} from "./command.ts";

/** Loaded when they are called: the checker needs much that running does not. */
const LOADERS: Readonly<Record<CommandName, () => Promise<Runner>>> = {
  check: async () => (await import("./check.ts")).check,
  new: async () => (await import("./new.ts")).newChapter,
  preview: async () => (await import("./preview.ts")).preview,
  graph: async () => (await import("./graph.ts")).graph,
  stats: async () => (await import("./stats.ts")).stats,
  run: async () => (await import("./run.ts")).run,
  export: async () => (await import("./export.ts")).exportNotebook,
  import: async () => (await import("./import.ts")).importNotebook
};

const COMMANDS: readonly Command[] = commands.map((entry) => ({
  ...entry,
  load: LOADERS[entry.name]
}));

/** Runs the command that `words` name, and resolves to the exit code. */
export async function runBook(
  words: readonly string[],
  surroundings: Surroundings
): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    surroundings.print(tellUsage());
    return 0;
  }
  try {
    const command = COMMANDS.find((known) => known.name === name);
    if (!command) {
      const known = COMMANDS.map((one) => one.name).join(", ");
      throw new CommandError(`there is no command ${JSON.stringify(name)}: book knows ${known}`);
    }
    if (rest.includes("--help") || rest.includes("-h")) {
      surroundings.print(`${tellCommand(command)}\n`);
      return 0;
    }
    const arranged = toWords(command, rest);
    return await (
      await command.load()
    )(arranged, surroundings);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    surroundings.tell(`book: ${error.message}\n`);
    return 2;
  }
}

function toWords(command: Command, words: readonly string[]): Words {
  const end = words.indexOf("--");
  const before = [...(end < 0 ? words : words.slice(0, end))];
  const options = new Set<string>();
  const values = new Map<string, string>();
  const paths: string[] = [];
  for (let word = before.shift(); word !== undefined; word = before.shift()) {
    if (!word.startsWith("-")) {
      paths.push(word);
      continue;
    }
    const [, written = word, joined] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    const option = command.options.find(({name}) => name === written);
    if (!option || (joined !== undefined && !option.takesValue)) {
      const known = new Intl.ListFormat("en").format(command.options.map(({name}) => name));
      throw new CommandError(`${command.name} has no option ${word}: it knows ${known}`);
    }
    options.add(written);
    if (!option.takesValue) continue;
    const value = joined ?? before.shift();
    if (value === undefined || value === "")
      throw new CommandError(`${written} stands before a word of its own: ${option.summary}`);
    values.set(written, value);
  }
  return {options, values, paths: [...paths, ...(end < 0 ? [] : words.slice(end + 1))]};
}

function tellUsage(): string {
  return `The book's command line: npm run book -- <command> …\n\n${COMMANDS.map(tellCommand).join("\n\n")}\n`;
}

function tellCommand({usage, summary, options}: Command): string {
  return [
    `  book ${usage}`,
    `      ${summary}`,
    ...options.map(({name, summary: what}) => `      ${name.padEnd(13)}${what}`)
  ].join("\n");
}
