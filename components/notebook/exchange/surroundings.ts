import {parseScriptLibrary} from "../../../lib/notebook/script/index.ts";
import type {ScriptLibrary} from "../../../lib/notebook/script/index.ts";
import {ExchangeError} from "./errors.ts";

/** The standard library as scripts carry it. @throws ExchangeError when it cannot be fetched */
export async function loadLibrary(): Promise<ScriptLibrary> {
  const assets: unknown = await (await load("/generated/assets.json")).json();
  const address: unknown =
    typeof assets === "object" && assets !== null
      ? Object.getOwnPropertyDescriptor(assets, "scriptLibrary")?.value
      : undefined;
  if (typeof address !== "string") throw new ExchangeError(PROBLEM);
  return parseScriptLibrary(await (await load(address)).text());
}

/** The book's TeX macros; none where they cannot be fetched. */
export async function loadMacros(): Promise<Readonly<Record<string, string>>> {
  try {
    const macros: unknown = await (await load("/generated/macros.json")).json();
    return Object.fromEntries(
      Object.entries(macros ?? {}).filter(
        (pair): pair is [string, string] => typeof pair[1] === "string"
      )
    );
  } catch (error) {
    if (error instanceof ExchangeError) return {};
    throw error;
  }
}

const PROBLEM =
  "What the file needs of the book could not be fetched: try again when there is a connection.";

async function load(address: string): Promise<Response> {
  const answer = await fetch(address).catch(() => {
    throw new ExchangeError(PROBLEM);
  });
  if (!answer.ok) throw new ExchangeError(PROBLEM);
  return answer;
}
