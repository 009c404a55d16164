import {createReadStream, existsSync, statSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join} from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml"
};

export interface FileServer {
  /** of the site, with a slash at its end */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder below `base` as the plainest of hosts does: files by their names, folders by their index.html, and no header of its own. */
export async function serveFiles(folder: string, base: string): Promise<FileServer> {
  const server = createServer((request, response) => {
    const [path = "/", query] = decodeURI(request.url ?? "/").split("?");
    const answer = (status: number, file: string): void => {
      response.writeHead(status, {"Content-Type": TYPES[extname(file)] ?? "text/plain"});
      createReadStream(file).pipe(response);
    };
    if (!path.startsWith(base) || path.split("/").includes(".."))
      return void response.writeHead(404).end("another site");
    const file = join(folder, path.slice(base.length));
    const found = statSync(file, {throwIfNoEntry: false});
    if (found?.isDirectory() && !path.endsWith("/")) {
      const location = `${path}/${query === undefined ? "" : `?${query}`}`;
      return void response.writeHead(301, {Location: location}).end();
    }
    const named = found?.isDirectory() ? join(file, "index.html") : file;
    if (existsSync(named) && !named.endsWith("/")) answer(200, named);
    else answer(404, join(folder, "404.html"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  };
}
