import {parseHtmlPlayer} from "../../../lib/notebook/html/index.ts";
import type {HtmlPlayer} from "../../../lib/notebook/html/index.ts";
import {parseScriptLibrary} from "../../../lib/notebook/script/index.ts";
import type {ScriptLibrary} from "../../../lib/notebook/script/index.ts";
import {withBase} from "../../../lib/protocol/index.ts";
import {ExchangeError} from "./errors.ts";

/** The standard library as scripts carry it. @throws ExchangeError when it cannot be fetched */
export async function loadLibrary(): Promise<ScriptLibrary> {
  return parseScriptLibrary(await loadAsset("scriptLibrary"));
}

/** What makes a stand-alone file run. @throws ExchangeError when it cannot be fetched */
export async function loadPlayer(): Promise<HtmlPlayer> {
  return parseHtmlPlayer(await loadAsset("player"));
}

/** The text of a file whose name the build has chosen. */
async function loadAsset(name: string): Promise<string> {
  const assets: unknown = await (await load("/generated/assets.json")).json();
  const address: unknown =
    typeof assets === "object" && assets !== null
      ? Object.getOwnPropertyDescriptor(assets, name)?.value
      : undefined;
  if (typeof address !== "string") throw new ExchangeError(PROBLEM);
  return (await load(address)).text();
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
  const answer = await fetch(withBase(address)).catch(() => {
    throw new ExchangeError(PROBLEM);
  });
  if (!answer.ok) throw new ExchangeError(PROBLEM);
  return answer;
}
