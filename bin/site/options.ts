import {resolve} from "node:path";
import {parseArgs} from "node:util";
import {parseSite} from "../../lib/content/index.ts";
import {Refusal} from "../system/command.ts";

export interface ExportOptions {
  /** `/` or `/sub/path/` */
  readonly base: string;
  /** absolute */
  readonly out: string;
  /** `https://example.org`; none when it is not known */
  readonly site: string | undefined;
  /** what was made is told as JSON, on stdout */
  readonly json: boolean;
  /** made anew even when nothing has changed */
  readonly force: boolean;
}

export const USAGE =
  "npm run export -- [--base /sub/path] [--site https://example.org] [--out FOLDER] [--json] [--force]: the book as files for any host, in out/ by default.";

/** @param folder what `--out` is relative to. @throws Refusal when the words are not understood */
export function parseOptions(words: readonly string[], folder: string): ExportOptions {
  const {base, out, site, json, force} = readWords(words);
  if (out === "") throw new Refusal("--out is followed by the name of a folder, as in --out site.");
  return {
    base: parseBase(base),
    out: resolve(folder, out),
    site: findSite(site),
    json,
    force
  };
}

function readWords(words: readonly string[]): {
  base: string;
  out: string;
  site?: string;
  json: boolean;
  force: boolean;
} {
  try {
    const {values} = parseArgs({
      args: [...words],
      options: {
        base: {type: "string", default: "/"},
        out: {type: "string", default: "out"},
        site: {type: "string"},
        json: {type: "boolean", default: false},
        force: {type: "boolean", default: false}
      }
    });
    return values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const wrong =
      words.find((word) => !/^--(?:base|out|site|json|force)\b/.test(word)) ?? words.at(-1);
    throw new Refusal(`${JSON.stringify(wrong)} is not understood here: ${USAGE}`);
  }
}

/** The address of the site as it was typed, or as SITE_URL says. @throws Refusal when it is none */
function findSite(typed: string | undefined): string | undefined {
  const text = typed ?? process.env["SITE_URL"];
  try {
    const {origin, isKnown} = parseSite(text);
    return isKnown ? origin : undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal(
      typed === undefined ? error.message : error.message.replace("SITE_URL is", "--site is")
    );
  }
}

/** The folder of a site that the export is to stand in, with a slash at both ends. @throws Refusal when it is none */
export function parseBase(text: string): string {
  const refuse = (why: string): Refusal =>
    new Refusal(`--base ${JSON.stringify(text)} ${why}, as in --base /sub/path.`);
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(text))
    throw refuse("is a whole address: give its path alone");
  if (!text.startsWith("/")) throw refuse("does not begin with a slash: give a path from the root");
  const names = text.replace(/\/$/, "").split("/").slice(1);
  if (names.some((name) => name === "" || name === "." || name === ".."))
    throw refuse("has an empty name, `.` or `..` in it: give a plain path");
  const strange = names.join("").match(/[^\w.~-]/u)?.[0];
  if (strange !== undefined)
    throw refuse(
      `has ${JSON.stringify(strange)} in it: give names of letters, digits, dots, hyphens and underscores`
    );
  return names.length === 0 ? "/" : `/${names.join("/")}/`;
}
