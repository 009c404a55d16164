import type {ReactNode} from "react";
import type {OutputPath} from "../../lib/protocol/index.ts";
import {showCount} from "./numbers.ts";
import {wishFor} from "./parts.ts";
import {countOf, isCornered, stepOf} from "./windows.ts";
import type {Shown} from "./windows.ts";

/** What a reader can ask of a window of parts. */
export type Wish = "more" | "last" | "before" | "first";

interface ControlsProps {
  readonly shown: Shown;
  readonly path: OutputPath;
  /** null where nothing answers yet: then the control only carries the wish */
  readonly act: ((what: Wish) => void) | null;
}

/** As many columns of a matrix as the kernel sends at once; a copy has all. */
const MOST_COLUMNS = 100;

/** The controls that show what comes after a window of parts, and how far it reaches. */
export function After({shown, path, act}: ControlsProps): ReactNode {
  const {value, offset} = shown;
  const {shown: count, length} = countOf(value);
  const end = offset + count;
  const step = stepOf(value);
  const cornered = isCornered(value);
  if (end >= length && !cornered) return null;
  const unit = value.kind === "string" ? " characters" : "";
  const isTold = value.kind === "table" || value.kind === "matrix";
  return (
    <p className="output-more">
      <Control what="more" path={path} act={act}>
        {cornered
          ? value.kind === "matrix" && value.columns > MOST_COLUMNS
            ? `Show the first ${MOST_COLUMNS} columns`
            : "Show all columns"
          : `Show ${showCount(Math.min(step, length - end))}${unit} more`}
      </Control>
      {!cornered && length - end > step ? (
        <Control what="last" path={path} act={act}>{`The last ${showCount(step)}`}</Control>
      ) : null}
      {isTold ? null : (
        <span className="output-note">
          {offset === 0
            ? `${showCount(count)} of ${showCount(length)}`
            : `${showCount(offset)} to ${showCount(end - 1)} of ${showCount(length)}`}
        </span>
      )}
    </p>
  );
}

/** The controls that show what comes before it. */
export function Before({shown, path, act}: ControlsProps): ReactNode {
  const step = stepOf(shown.value);
  if (shown.offset === 0) return null;
  return (
    <p className="output-more">
      <Control what="before" path={path} act={act}>
        {`Show ${showCount(Math.min(step, shown.offset))} before`}
      </Control>
      {shown.offset > step ? (
        <Control what="first" path={path} act={act}>
          From the beginning
        </Control>
      ) : null}
    </p>
  );
}

function Control({
  what,
  path,
  act,
  children
}: {
  what: Wish;
  path: OutputPath;
  act: ControlsProps["act"];
  children: ReactNode;
}): ReactNode {
  return (
    <button
      type="button"
      className="output-act"
      data-wish={wishFor(what, path)}
      {...(act === null ? {} : {onClick: () => act(what)})}
    >
      {children}
    </button>
  );
}
