import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join, relative, sep} from "node:path";
import {Refusal} from "../system/command.ts";

/** A file of the finished site. */
export interface SiteFile {
  /** below the site's folder, with forward slashes */
  readonly path: string;
  /** the file that it is a copy of, or what it says */
  readonly from: {readonly file: string} | {readonly text: string};
}

/** What of a build is served: its pages in folders of their own, the drawings and lists that were made with them, and all that they load. */
export function collectFiles({
  dist,
  publicFolder
}: {
  /** where Next has put its build */
  dist: string;
  publicFolder: string;
}): readonly SiteFile[] {
  const {routes} = readJson(join(dist, "prerender-manifest.json")) as {
    routes: Record<string, {routeType?: string}>;
  };
  checkPages(dist, new Set(Object.keys(routes)));
  const made = Object.entries(routes).flatMap(([route, {routeType}]): SiteFile[] => {
    if (route === "/_global-error") return [];
    // Letters beyond ASCII are escaped in the list, and may not be in the name.
    const plain = decodeURI(route);
    const path = plain.slice(1);
    const named = (name: string): string =>
      join(dist, "server", "app", name === "/" ? "index" : name);
    const isPlain = [".html", ".body"].some((ending) => existsSync(named(plain) + ending));
    const name = named(isPlain ? plain : route);
    if (routeType === "route") return [{path, from: {file: `${name}.body`}}];
    if (route === "/_not-found") return [{path: "404.html", from: {file: `${name}.html`}}];
    return [
      {path: path === "" ? "index.html" : `${path}/index.html`, from: {file: `${name}.html`}}
    ];
  });
  const isServed = (file: string): boolean => !/\.(?:br|gz|map|tmp)$/.test(file);
  const copied = [
    ...findFiles(join(dist, "static")).map(({path, file}) => ({
      path: `_next/static/${path}`,
      file
    })),
    ...findFiles(publicFolder)
  ].filter(({path}) => isServed(path));
  return [...made, ...copied.map(({path, file}) => ({path, from: {file}}))];
}

/** @throws Refusal when a page would be missing, because only a server can make it */
function checkPages(dist: string, made: ReadonlySet<string>): void {
  const routes = readJson(join(dist, "app-path-routes-manifest.json")) as Record<string, string>;
  for (const [file, route] of Object.entries(routes))
    if (file.endsWith("/page") && !route.includes("[") && !made.has(route))
      throw new Refusal(
        `The page ${route} is made anew for each reader, which a host of files cannot do: make it static (app${file}.tsx).`
      );
}

function findFiles(folder: string): readonly {path: string; file: string}[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {withFileTypes: true, recursive: true})
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return {path: relative(folder, file).split(sep).join("/"), file};
    });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
