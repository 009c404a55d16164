import {resolve} from "node:path";
import {check} from "./commands/check.ts";
import {run} from "./commands/run.ts";
import {CommandError} from "./commands/command.ts";
import type {Command, Surroundings} from "./commands/command.ts";

// The author's command line: `node bin/book.ts <command> …`. The exit code is 0 only when all is
// well, 1 when something is wrong with the book, 2 when the command was not understood.
const COMMANDS: readonly Command[] = [check, run];

process.exitCode = await main(process.argv.slice(2), {
  root: resolve(import.meta.dirname, ".."),
  // npm runs scripts in the repository, wherever it was called.
  folder: (process.env.npm_lifecycle_event === "book" && process.env.INIT_CWD) || process.cwd(),
  print: (text) => void process.stdout.write(text),
  tell: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY
});

async function main(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    surroundings.print(usage());
    return 0;
  }
  try {
    const command = COMMANDS.find((known) => known.name === name);
    if (!command)
      throw new CommandError(
        `there is no command ${JSON.stringify(name)}: book knows ${COMMANDS.map((c) => c.name).join(" and ")}`
      );
    return await command.run(readArguments(command, rest), surroundings);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    surroundings.tell(`book: ${error.message}\n`);
    return 2;
  }
}

function readArguments(command: Command, words: readonly string[]) {
  const options = new Set<string>();
  const paths: string[] = [];
  let onlyPaths = false;
  for (const word of words) {
    if (word === "--" && !onlyPaths) onlyPaths = true;
    else if (onlyPaths || !word.startsWith("-")) paths.push(word);
    else if (command.options.some(({name}) => name === word)) options.add(word);
    else {
      const known = command.options.map(({name}) => name).join(" and ");
      throw new CommandError(`${command.name} has no option ${word}: it knows ${known}`);
    }
  }
  return {options, paths};
}

function usage(): string {
  const commands = COMMANDS.map(({usage, summary, options}) =>
    [
      `  book ${usage}`,
      `      ${summary}`,
      ...options.map(({name, summary}) => `      ${name.padEnd(10)}${summary}`)
    ].join("\n")
  );
  return `The book's command line: npm run book -- <command> …\n\n${commands.join("\n\n")}\n`;
}
