import {stat} from "node:fs/promises";
import {relative, resolve} from "node:path";
import {toPlainNumbers} from "../../lib/protocol/index.ts";
import type {CellSpec, Json} from "../../lib/protocol/index.ts";
import {readNotebook} from "../run/notebook.ts";
import type {Notebook} from "../run/notebook.ts";
import {bundleRunner} from "../run/runnerProcess.ts";
import {runCells} from "../run/runCells.ts";
import type {CellResult} from "../run/record.ts";
import {toFileError} from "../run/places.ts";
import {tellOutput} from "../run/tellOutput.ts";
import {CommandError} from "./command.ts";
import type {Runner} from "./command.ts";

/** Runs the cells of one file as the page would, and tells what became of each. */
export const run: Runner = async ({options, paths}, {root, folder, print}) => {
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0) throw new CommandError("run takes one file");
  const file = resolve(folder, path);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new CommandError(`there is no file ${path}`);
  const notebook = await readNotebook(file);
  const results = await runCells({...notebook, program: await bundleRunner(root)});
  const report = results.map((result) => ({result, spec: specOf(notebook, result)}));
  if (options.has("--json"))
    print(`${JSON.stringify({cells: report.map(({result, spec}) => toJson(result, spec))})}\n`);
  else
    print(
      report.map(({result, spec}) => tellCell(result, spec, relative(folder, file))).join("\n")
    );
  return report.every(({result, spec}) => isWell(result, spec)) ? 0 : 1;
};

function specOf(notebook: Notebook, result: CellResult): CellSpec {
  const spec = notebook.cells.find(({id}) => id === result.id);
  if (!spec) throw new RangeError(`${result.id} is not a cell of ${notebook.file}`);
  return spec;
}

/** Every cell ended as its author meant it to. */
function isWell({state}: CellResult, {expectError}: CellSpec): boolean {
  return state === (expectError ? "error" : "done");
}

function toJson(result: CellResult, spec: CellSpec): Json {
  const {id, state, value, console, outputs, ms} = result;
  const error = result.error && toFileError(spec, result.error);
  return {
    id,
    state,
    value: toPlainNumbers(value),
    console: toPlainNumbers(console),
    outputs: toPlainNumbers(outputs),
    error: error && {
      name: error.name,
      message: error.message,
      line: error.line,
      column: error.column
    },
    ms
  };
}

function tellCell(result: CellResult, spec: CellSpec, file: string): string {
  const took = result.ms === null ? "" : ` in ${Math.round(result.ms)} ms`;
  const error = result.error && toFileError(spec, result.error);
  const declared = spec.expectError ? (error ? ", as declared" : ", but it should fail") : "";
  const lines = [
    `${result.id}: ${result.state}${took}${declared}`,
    ...result.console.map(({level, text}) => `${level}: ${text}`),
    ...(result.dropped === 0 ? [] : [`… ${result.dropped} more lines`]),
    ...result.outputs.map((output) => tellOutput(output)),
    ...(error ? [`${file}:${error.line}:${error.column} ${error.name}: ${error.message}`] : [])
  ];
  return `${lines.join("\n").replace(/\n(?=.)/g, "\n  ")}\n`;
}
