import type {Json} from "../../protocol/index.ts";
import type {MimeBundle} from "../plain/index.ts";

/** Notebooks in version 4.5 of Jupyter's format, as they are written. */
export interface JupyterNotebook {
  readonly cells: readonly JupyterCell[];
  readonly metadata: Readonly<Record<string, Json>>;
  readonly nbformat: 4;
  readonly nbformat_minor: 5;
}

export type JupyterCell =
  | (AnyCell & {readonly cell_type: "markdown"; readonly attachments?: Attachments})
  | (AnyCell & {
      readonly cell_type: "code";
      readonly execution_count: number | null;
      readonly outputs: readonly JupyterOutput[];
    });

interface AnyCell {
  readonly id: string;
  readonly metadata: Readonly<Record<string, Json>>;
  /** lines with their ends */
  readonly source: readonly string[];
}

export type Attachments = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type JupyterOutput =
  | {
      readonly output_type: "stream";
      readonly name: "stdout" | "stderr";
      readonly text: readonly string[];
    }
  | {
      readonly output_type: "display_data";
      readonly data: MimeBundle;
      readonly metadata: Readonly<Record<string, Json>>;
    }
  | {
      readonly output_type: "execute_result";
      readonly data: MimeBundle;
      readonly metadata: Readonly<Record<string, Json>>;
      readonly execution_count: number | null;
    }
  | {
      readonly output_type: "error";
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: readonly string[];
    };

/** The kernel that runs what is exported. */
export const KERNEL: Readonly<Record<string, Json>> = {
  kernelspec: {display_name: "Deno", language: "typescript", name: "deno"},
  language_info: {
    codemirror_mode: "typescript",
    file_extension: ".ts",
    mimetype: "text/x.typescript",
    name: "typescript",
    nbconvert_exporter: "script",
    pygments_lexer: "typescript"
  }
};
