import type {ReactNode} from "react";
import type {OutputValue} from "../../lib/protocol/index.ts";
import {toLine} from "./OutputView.tsx";
import {Tex} from "./Rich.tsx";

/** A value in prose after it has been computed in the page. */
export default function LiveValue({value}: {value: OutputValue}): ReactNode {
  return value.kind === "tex" ? <Tex tex={value.tex} display={false} /> : toLine(value);
}
