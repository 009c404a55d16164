import {withBase} from "../../lib/protocol/index.ts";

let macros: Promise<Readonly<Record<string, string>>> | null = null;

/** The book's TeX macros, fetched when a cell first shows maths. Without them TeX is still TeX. */
export function loadMacros(): Promise<Readonly<Record<string, string>>> {
  macros ??= fetchMacros().catch(() => {
    macros = null;
    return {};
  });
  return macros;
}

async function fetchMacros(): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(withBase("/generated/macros.json"));
  const read: unknown = response.ok ? await response.json() : null;
  if (typeof read !== "object" || read === null) return {};
  return Object.fromEntries(
    Object.entries(read).filter((pair): pair is [string, string] => typeof pair[1] === "string")
  );
}
