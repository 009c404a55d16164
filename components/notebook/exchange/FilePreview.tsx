import {useEffect, useRef, useState} from "react";
import type {FileHead} from "../../../lib/notebook/index.ts";
import type {OpenNotebook} from "../storage/index.ts";

const LINES = 8;
const LONGEST_LINE = 200;

/** The first lines of a text file, or the picture itself, once somebody wants to see them. */
export function FilePreview({notebook, head}: {notebook: OpenNotebook; head: FileHead}) {
  const [shown, setShown] = useState<string | null>(null);
  const held = useRef<string[]>([]);
  useEffect(() => {
    const addresses = held.current;
    return () => addresses.splice(0).forEach((address) => URL.revokeObjectURL(address));
  }, []);
  const isPicture = /^image\/(?:png|jpeg|gif|webp)$/.test(head.type);
  const load = async (): Promise<void> => {
    const bytes = await notebook.readFile(head.name);
    if (bytes === null) setShown("This file is gone.");
    else if (!isPicture) setShown(firstLines(bytes));
    else {
      // A picture of the person's own, from this page's memory.
      const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], {type: head.type}));
      held.current.push(address);
      setShown(address);
    }
  };
  return (
    <details
      onToggle={({currentTarget}) => {
        if (currentTarget.open) void load();
      }}
    >
      <summary>{isPicture ? "Picture" : "First lines"}</summary>
      {shown === null ? null : shown.startsWith("blob:") ? (
        <img src={shown} alt={head.name} />
      ) : (
        <pre className="exchange-preview" tabIndex={0} aria-label={`First lines of ${head.name}`}>
          {shown}
        </pre>
      )}
    </details>
  );
}

function firstLines(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 50_000));
  if (text.includes("\u0000")) return "This is no text.";
  return text
    .split("\n")
    .slice(0, LINES)
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line))
    .join("\n");
}
