import type {ReactNode} from "react";
import type {OutputValue} from "../../lib/protocol/index.ts";
import {fullNumber} from "./numbers.ts";
import {toLine} from "./toLine.ts";

/** A value that fits a line; all digits of a number are its title. */
export function Line({value}: {value: OutputValue}): ReactNode {
  const text = toLine(value);
  const full = toFull(value);
  return (
    <samp
      className={`output-line output-${value.kind}`}
      {...(full === null || full === text ? {} : {title: full})}
    >
      {text}
    </samp>
  );
}

function toFull(value: OutputValue): string | null {
  if (value.kind === "number") return fullNumber(value.value);
  return value.kind === "complex" ? `${fullNumber(value.re)}, ${fullNumber(value.im)}` : null;
}
