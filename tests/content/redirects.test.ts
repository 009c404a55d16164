import {createRequire} from "node:module";
import {afterEach, expect, test, vi} from "vitest";
import {checkContent, findMoved, findRedirects} from "../../lib/content/index.ts";
import {book, files, series} from "./notation.ts";

/** A book with the chapters `now` and `other`, and these old addresses. */
const TABLE = `redirects:
  - {from: /old/was, to: now}
  - {from: /s/before, to: now#sec-part}
  - {from: /posts/a-(b).html, to: other}
  - {from: /glossary, to: /reference}
`;
const chapters = {now: [], other: []};

afterEach(() => vi.restoreAllMocks());

const NEXT_CONFIG = "../../next.config.mjs";

interface NextRedirect {
  readonly source: string;
  readonly destination: string;
  readonly permanent: boolean;
}

interface Router {
  getPathMatch(
    source: string,
    options: object
  ): (path: string) => Readonly<Record<string, string>> | false;
  prepareDestination(options: object): {
    readonly parsedDestination: {readonly pathname: string; readonly hash?: string};
  };
  getRedirectStatus(route: NextRedirect): number;
}

/** The parts of Next that a request passes when it is sent on. */
function loadRouter(): Router {
  const load = createRequire(import.meta.url);
  return {
    ...(load("next/dist/shared/lib/router/utils/path-match") as Pick<Router, "getPathMatch">),
    ...(load("next/dist/shared/lib/router/utils/prepare-destination") as Pick<
      Router,
      "prepareDestination"
    >),
    ...(load("next/dist/lib/redirect-status") as Pick<Router, "getRedirectStatus">)
  };
}

/** What Next's own router makes of the configuration: where a request for an address is sent, and how. */
async function createRouter(table: string) {
  vi.spyOn(process, "cwd").mockReturnValue(
    files({"chapters/s/series.yaml": series(chapters), "chapters/redirects.yaml": table})
  );
  const {default: config} = (await import(NEXT_CONFIG)) as {
    default: {redirects(): Promise<readonly NextRedirect[]>};
  };
  const routes = await config.redirects();
  const {getPathMatch, prepareDestination, getRedirectStatus} = loadRouter();
  return (path: string): string | null => {
    for (const route of routes) {
      const match = getPathMatch(route.source, {strict: true, removeUnnamedParams: true})(path);
      if (match === false) continue;
      const {parsedDestination} = prepareDestination({
        appendParamsToQuery: false,
        destination: route.destination,
        params: match,
        query: {}
      });
      return `${getRedirectStatus(route)} ${parsedDestination.pathname}${parsedDestination.hash ?? ""}`;
    }
    return null;
  };
}

test("the server sends an old address on for good, to a chapter, a part of one or a page", async () => {
  const answer = await createRouter(TABLE);
  expect(answer("/old/was")).toBe("308 /s/now");
  expect(answer("/s/before")).toBe("308 /s/now#sec-part");
  expect(answer("/glossary")).toBe("308 /reference");
});

test("what a router takes for a pattern is sent on as it is written, and nothing else with it", async () => {
  const answer = await createRouter(TABLE.replace("a-(b).html", "a-b.html"));
  expect(answer("/posts/a-b.html")).toBe("308 /s/other");
  expect(answer("/posts/a-bxhtml")).toBeNull();
  expect(answer("/old/was/more")).toBeNull();
  expect(answer("/s/now")).toBeNull();
});

test("a line that says nothing clear is reported at its place, and left out", () => {
  const root = files({
    "chapters/s/series.yaml": series(chapters),
    "chapters/redirects.yaml": TABLE + "  - {from: /s/now, to: other}\n  - {from: /x, to: gone}\n"
  });
  expect(findRedirects(root).map(({from}) => from)).toEqual(["/old/was", "/s/before", "/glossary"]);
  const problems = checkContent(
    book(chapters, {
      "chapters/redirects.yaml": TABLE + "  - {from: /s/now, to: other}\n  - {from: /x, to: gone}\n"
    })
  );
  expect(problems.map(({line, rule}) => `${line} ${rule}`)).toEqual([
    "4 redirect-is-valid",
    "6 redirect-is-valid",
    "7 redirect-is-valid"
  ]);
});

test("a chapter that was renamed is known by its old slug, unless another has that now", () => {
  const {chapters: entries} = book(chapters);
  const moved = (from: string, to: string) => findMoved([{from, to}], entries);
  expect(moved("/old/was", "/s/now")).toEqual({was: "now"});
  expect(moved("/s/before", "/s/now#sec-part")).toEqual({});
  expect(moved("/old/other", "/s/now")).toEqual({});
  expect(moved("/glossary", "/reference")).toEqual({});
  expect(moved("/old/post.html", "/s/now")).toEqual({});
});
