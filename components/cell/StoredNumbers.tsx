import {useEffect, useRef, useState} from "react";
import type {ReactNode} from "react";
import {NumbersTable} from "../plot/static/index.ts";
import {parseNumbers} from "./numbersFile.ts";
import type {StoredTable} from "./numbersFile.ts";

/** The numbers of a stored plot as the build left them beside its drawing; `onMissing` when there are none. */
export default function StoredNumbers({
  href,
  onMissing
}: {
  href: string;
  onMissing: () => void;
}): ReactNode {
  const [table, setTable] = useState<StoredTable | null>(null);
  const missing = useRef(onMissing);
  useEffect(() => {
    missing.current = onMissing;
  });
  useEffect(() => {
    const controller = new AbortController();
    fetchNumbers(href, controller.signal).then(setTable, () => {
      if (!controller.signal.aborted) missing.current();
    });
    return () => controller.abort();
  }, [href]);
  return table === null ? null : <NumbersTable table={table} />;
}

async function fetchNumbers(href: string, signal: AbortSignal): Promise<StoredTable> {
  const response = await fetch(href, {signal});
  if (!response.ok) throw new Error(`${href} answered ${response.status}`);
  return parseNumbers(await response.json());
}
