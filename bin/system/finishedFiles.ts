import type {IncomingMessage, ServerResponse} from "node:http";
import {join} from "node:path";
import sirv from "sirv";
import {findHeaders} from "../headers.ts";
import {distFolder, root} from "./root.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const BUNDLES = "/_next/static";

/**
 * Answers from the files that the build left, compressed already: pages, scripts, styles, what cells load. All else goes to `next`,
 * and so does what the router asks of a page instead of the page.
 */
export function serveFinished(next: Handler): Handler {
  const pages = serveFolder(join(distFolder(), "server", "app"), ["html"], "");
  const bundles = serveFolder(join(distFolder(), "static"), [], BUNDLES);
  const files = serveFolder(join(root, "public"), [], "");

  return (request, response) => {
    const url = request.url ?? "/";
    const [path = "/", query = ""] = url.split("?");
    const pass = (): void => {
      request.url = url;
      next(request, response);
    };
    if (request.method !== "GET" && request.method !== "HEAD") pass();
    else if (path.startsWith(`${BUNDLES}/`)) {
      request.url = url.slice(BUNDLES.length);
      bundles(request, response, pass);
    } else if (path.includes(".")) files(request, response, pass);
    else if (isPage(path) && request.headers["rsc"] === undefined && !/\b_rsc\b/.test(query))
      pages(request, response, pass);
    else pass();
  };
}

/** The pages that begin with an underscore are for other answers than 200, and one with a slash at its end is sent elsewhere. */
function isPage(path: string): boolean {
  return path === "/" || (!path.startsWith("/_") && !path.endsWith("/"));
}

function serveFolder(
  folder: string,
  extensions: string[],
  prefix: string
): ReturnType<typeof sirv> {
  return sirv(folder, {
    extensions,
    // Looks at the disk each time: a book built anew under a running server would otherwise be sent with the old lengths, and hang.
    dev: true,
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(response, path) {
      for (const [name, value] of Object.entries(findHeaders(prefix + path)))
        response.setHeader(name, value);
    }
  });
}
