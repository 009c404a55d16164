import type {ReactNode} from "react";
import type {CellError} from "../../lib/protocol/index.ts";
import {Causes} from "./Causes.tsx";

/** An error that is a value: shown, not thrown. */
export function ErrorOutput({error}: {error: CellError}): ReactNode {
  return (
    <div className="output-error">
      <samp>{`${error.name}${error.message === "" ? "" : `: ${error.message}`}`}</samp>
      {error.line === null ? null : (
        <span className="output-place">{` made at line ${error.line}`}</span>
      )}
      <Causes causes={error.causes ?? []} />
    </div>
  );
}
