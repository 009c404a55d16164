import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {createTex} from "../dialect/index.ts";
import type {Macros} from "../dialect/index.ts";
import type {Problems} from "./yamlFile.ts";

const FILE = "chapters/macros.json";

/** The shared TeX macros; one that is not TeX is reported and left out. */
export function readMacros(root: string, problems: Problems): Macros {
  const path = join(root, FILE);
  if (!existsSync(path)) return {};
  const text = readFileSync(path, "utf8");
  const report = (name: string, message: string): void => {
    const offset = Math.max(0, text.indexOf(JSON.stringify(name)));
    const before = text.slice(0, offset).split("\n");
    problems.add(
      FILE,
      {line: before.length, column: (before.at(-1)?.length ?? 0) + 1},
      "macros-are-valid",
      message
    );
  };
  const parsed = parseJson(text, (message) => report("", message));
  const macros: Record<string, string> = {};
  for (const [name, tex] of Object.entries(parsed)) {
    if (!/^\\(?:[A-Za-z]+|[^A-Za-z])$/.test(name))
      report(name, `\`${name}\` is not a control sequence: write a backslash and letters.`);
    else if (typeof tex !== "string")
      report(name, `The macro \`${name}\` is not TeX between quotes.`);
    else macros[name] = tex;
  }
  for (const [name, body] of Object.entries(macros)) {
    const parameters = Math.max(
      0,
      ...[...body.matchAll(/#(\d)/g)].map((match) => Number(match[1]))
    );
    const {faults} = createTex(macros).render(name + "{x}".repeat(parameters), {
      display: true,
      tag: null
    });
    for (const {message} of faults) report(name, `The macro \`${name}\` fails: ${message}`);
  }
  return macros;
}

function parseJson(text: string, report: (message: string) => void): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
    report("The file is not an object of macros.");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    report(`The file is not JSON: ${error.message}.`);
  }
  return {};
}
