import {afterEach, expect, test, vi} from "vitest";
import {withBase} from "../../lib/protocol/index.ts";

afterEach(() => vi.unstubAllEnvs());

function under(base: string, ...addresses: readonly string[]): readonly string[] {
  vi.stubEnv("NEXT_PUBLIC_BASE", base);
  return addresses.map(withBase);
}

test("the book's own server answers at the addresses that the book knows", () => {
  const addresses = ["/", "/guide/a#b", "/generated/data/guide/a", "/icon.svg"];
  expect(under("", ...addresses)).toEqual(addresses);
});

test("an export has its pages in folders below its base", () => {
  expect(under("/sub/path/", "/", "/search", "/guide/a", "/guide/a/")).toEqual([
    "/sub/path/",
    "/sub/path/search/",
    "/sub/path/guide/a/",
    "/sub/path/guide/a/"
  ]);
  expect(under("/", "/", "/search", "/guide/a")).toEqual(["/", "/search/", "/guide/a/"]);
});

test("what follows the path of a page stays behind it", () => {
  expect(under("/sub/", "/guide/a#b/c.d", "/notebooks/open?from=a.b&part=c", "/#map")).toEqual([
    "/sub/guide/a/#b/c.d",
    "/sub/notebooks/open/?from=a.b&part=c",
    "/sub/#map"
  ]);
});

test("files, and folders of files, get no slash", () => {
  expect(
    under("/sub/", "/icon.svg", "/generated/data/guide/a", "/map/wide.svg?v=1", "/_next/static/a")
  ).toEqual([
    "/sub/icon.svg",
    "/sub/generated/data/guide/a",
    "/sub/map/wide.svg?v=1",
    "/sub/_next/static/a"
  ]);
});

test("what is no address of the book is left alone", () => {
  const others = ["#here", "", "./data/a.csv", "?id=1", "https://example.org/a", "//example.org/a"];
  expect(under("/sub/", ...others)).toEqual(others);
});
