import type {ReactNode} from "react";
import type {OutputValue} from "../../lib/protocol/index.ts";
import {Line} from "../output/index.ts";
import {Tex} from "../output/live/index.ts";

/** A value in prose after it has been computed in the page. */
export default function LiveValue({value}: {value: OutputValue}): ReactNode {
  return value.kind === "tex" ? <Tex tex={value.tex} display={false} /> : <Line value={value} />;
}
