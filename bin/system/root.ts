import {fileURLToPath} from "node:url";
import {join} from "node:path";

/** the folder of the book's repository */
export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[/\\]$/, "");

/** what can be made again at any time: reports of tests, stamps, scratch */
export const cacheFolder = join(root, ".cache");

/** where Next puts what it builds; EPIGRAPH_DIST names another place for a build beside the served one */
export function distFolder(): string {
  return join(root, process.env["EPIGRAPH_DIST"] ?? ".next");
}
