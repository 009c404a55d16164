import type {ReactNode} from "react";
import type {ErrorCause} from "../../lib/protocol/index.ts";

/** What led to an error, each indented below its effect. */
export function Causes({causes}: {causes: readonly ErrorCause[]}): ReactNode {
  if (causes.length === 0) return null;
  return (
    <ul className="output-causes">
      {causes.map(({name, message, line, depth, isMember}, k) => (
        <li key={k} style={{marginInlineStart: `${depth - 1}em`}}>
          <span className="output-because">{isMember ? "one of its errors: " : "caused by "}</span>
          <samp>{`${name}${message === "" ? "" : `: ${message}`}`}</samp>
          {line === null ? null : <span className="output-place">{` at line ${line}`}</span>}
        </li>
      ))}
    </ul>
  );
}
