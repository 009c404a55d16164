import {toPlainNumbers} from "../../protocol/index.ts";
import type {Json, LogLine, StoredOutput} from "../../protocol/index.ts";
import {hashText, toLines, toMimeBundle} from "../plain/index.ts";
import type {Picture} from "../plain/index.ts";
import type {JupyterOutput} from "./format.ts";
import type {FoundOutput} from "./read.ts";

/** What is kept of a run beside what Jupyter's outputs hold; it counts as long as these are as they were written. */
export type Ran = Readonly<Record<string, Json>>;

/** The outputs of a cell as Jupyter has them: first what it printed, then what it showed, then how it failed. */
export function toJupyterOutputs(
  stored: StoredOutput,
  {count, pictureOf}: {count: number; pictureOf: (slot: number) => Picture | null}
): readonly JupyterOutput[] {
  const {outputs, console: lines, error} = stored;
  const shown = outputs.map((output, slot): JupyterOutput => {
    const data = toMimeBundle(output, output.kind === "plot" ? pictureOf(slot) : null);
    return slot === outputs.length - 1
      ? {output_type: "execute_result", data, execution_count: count, metadata: {}}
      : {output_type: "display_data", data, metadata: {}};
  });
  const failed: readonly JupyterOutput[] =
    error === null
      ? []
      : [
          {
            output_type: "error",
            ename: error.name,
            evalue: error.message,
            traceback: [
              `${error.name}: ${error.message}`,
              ...(error.line === null ? [] : [`    at line ${error.line} of the cell`])
            ]
          }
        ];
  return [...toStreams(lines), ...shown, ...failed];
}

/** What the outputs cannot hold, and a hash of those that hold it in another form: printed lines and errors. */
export function toRan(stored: StoredOutput): Ran {
  const {state, inputs, console: lines, error} = stored;
  return {
    state,
    inputs: toPlainNumbers(inputs),
    console: toPlainNumbers(lines),
    error: toPlainNumbers(error),
    hash: hashPrinted(
      toJupyterOutputs({...stored, outputs: []}, {count: 0, pictureOf: () => null})
    ),
    shown: stored.outputs.length
  };
}

/** Of the streams and errors among outputs. */
function hashPrinted(outputs: readonly JupyterOutput[]): string {
  return hashFound(
    outputs.flatMap((output): FoundOutput[] =>
      output.output_type === "stream"
        ? [{kind: "stream", name: output.name, text: output.text.join("")}]
        : output.output_type === "error"
          ? [{kind: "error", name: output.ename, message: output.evalue, traceback: ""}]
          : []
    )
  );
}

/** The same of outputs that were read. */
export function hashFound(outputs: readonly FoundOutput[]): string {
  const told = outputs.flatMap((output) =>
    output.kind === "stream"
      ? [output.name, output.text]
      : output.kind === "error"
        ? [output.name, output.message]
        : []
  );
  return hashText(JSON.stringify(told));
}

/** Lines that follow each other on one stream stand together, as Jupyter gathers them. */
function toStreams(lines: readonly LogLine[]): readonly JupyterOutput[] {
  const streams: {name: "stdout" | "stderr"; text: string}[] = [];
  for (const {level, text} of lines) {
    const name = level === "warn" || level === "error" ? "stderr" : "stdout";
    const last = streams.at(-1);
    if (last?.name === name) last.text += `${text}\n`;
    else streams.push({name, text: `${text}\n`});
  }
  return streams.map(({name, text}) => ({output_type: "stream", name, text: toLines(text)}));
}

/** A printed line comes back from a stream without its level. */
export function fromStream(name: "stdout" | "stderr", text: string): readonly LogLine[] {
  const level = name === "stderr" ? "error" : "log";
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => ({level, text: line}));
}
