import {useEffect, useState} from "react";
import type {ReactNode} from "react";
import {formatTime} from "../output/words/index.ts";

/** How long a cell has run or waited so far; silent for the first third of a second, so that quick runs do not flicker. */
export function Elapsed({doing = "running"}: {doing?: "running" | "waiting"}): ReactNode {
  const [ms, setMs] = useState(0);
  useEffect(() => {
    const started = performance.now();
    const timer = setInterval(() => setMs(performance.now() - started), 100);
    return () => clearInterval(timer);
  }, []);
  return ms < 300 ? null : <span>{`${doing}, ${formatTime(Math.round(ms / 100) * 100)}`}</span>;
}
