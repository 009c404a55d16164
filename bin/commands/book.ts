import {CommandError} from "./command.ts";
import type {Command, Surroundings, Words} from "./command.ts";

/** Loaded when they are called: the checker needs much that running does not. */
const COMMANDS: readonly Command[] = [
  {
    name: "check",
    usage: "check [FILE or FOLDER …] [--json] [--update]",
    summary:
      "Checks chapters (all when none is named): text, references, types, runs and stored outputs.",
    options: [
      {name: "--json", summary: "print one JSON list of problems instead of a report"},
      {name: "--update", summary: "store what the cells show, and draw the plots that changed"}
    ],
    load: async () => (await import("./check.ts")).check
  },
  {
    name: "run",
    usage: "run FILE [--json]",
    summary: "Runs the cells of a chapter and prints what each shows.",
    options: [{name: "--json", summary: "print one JSON object instead of a report"}],
    load: async () => (await import("./run.ts")).run
  },
  {
    name: "export",
    usage: "export FILE --to FORMAT [--out PATH]",
    summary:
      "Writes a chapter or notebook (.mdx, .json, .ipynb, .ts, .html) in another format, what its cells show included where the format can hold it.",
    options: [
      {name: "--to", summary: "mdx, json, ipynb, html or ts", takesValue: true},
      {name: "--out", summary: "the file to write; its name in this folder else", takesValue: true}
    ],
    load: async () => (await import("./export.ts")).exportNotebook
  },
  {
    name: "import",
    usage: "import FILE [--out PATH]",
    summary: "Makes a chapter's text of a notebook (.ipynb, .ts, .html, .json, .mdx).",
    options: [
      {
        name: "--out",
        summary: "the .mdx or .json file to write; its name with .mdx in this folder else",
        takesValue: true
      }
    ],
    load: async () => (await import("./import.ts")).importNotebook
  }
];

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
      const known = command.options.map(({name}) => name).join(" and ");
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
  const commands = COMMANDS.map(({usage, summary, options}) =>
    [
      `  book ${usage}`,
      `      ${summary}`,
      ...options.map(({name, summary}) => `      ${name.padEnd(10)}${summary}`)
    ].join("\n")
  );
  return `The book's command line: npm run book -- <command> …\n\n${commands.join("\n\n")}\n`;
}
