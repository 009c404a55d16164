import type {ReactNode} from "react";
import {Tex} from "../output/live/index.ts";

/** What stands between dollar signs is set as maths. */
export default function LiveLabel({text}: {text: string}): ReactNode {
  return (
    <span>
      {text
        .split(/\$([^$]+)\$/)
        .map((part, i) => (i % 2 === 0 ? part : <Tex key={i} tex={part} display={false} />))}
    </span>
  );
}
