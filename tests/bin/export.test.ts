import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterEach, beforeEach, describe, expect, test, vi} from "vitest";
import {collectFiles} from "../../bin/site/collect.ts";
import {isWhole, readFolder, writeFolder} from "../../bin/site/folder.ts";
import {toHostFiles, toMovedPages} from "../../bin/site/hosts.ts";
import {findDeadLinks} from "../../bin/site/links.ts";
import {parseBase, parseOptions} from "../../bin/site/options.ts";
import {root} from "../../bin/system/root.ts";

let place = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "export-"));
});
afterEach(() => vi.unstubAllEnvs());
afterEach(() => rmSync(place, {recursive: true, force: true}));

function put(files: Readonly<Record<string, string>>, folder = place): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), text);
  }
}

describe("what is typed", () => {
  test("a base has a slash at both ends, and is the root by default", () => {
    expect(["/", "/sub", "/sub/path/", "/~me/b.2_c"].map(parseBase)).toEqual([
      "/",
      "/sub/",
      "/sub/path/",
      "/~me/b.2_c/"
    ]);
    expect(parseOptions([], "/home/me")).toEqual({
      base: "/",
      out: "/home/me/out",
      site: undefined,
      json: false,
      force: false
    });
    expect(
      parseOptions(["--base=/a", "--out", "b", "--json", "--site", "https://a.org/"], "/home/me")
    ).toEqual({
      base: "/a/",
      out: "/home/me/b",
      site: "https://a.org",
      json: true,
      force: false
    });
  });

  test.each([
    ["sub", "does not begin with a slash: give a path from the root"],
    ["", "does not begin with a slash: give a path from the root"],
    ["/a/../b", "has an empty name, `.` or `..` in it: give a plain path"],
    ["/a//b", "has an empty name, `.` or `..` in it: give a plain path"],
    ["https://example.org/a", "is a whole address: give its path alone"],
    ["//example.org", "is a whole address: give its path alone"],
    ["/a b", 'has " " in it: give names of letters, digits, dots, hyphens and underscores'],
    ['/a"b', 'has "\\"" in it: give names of letters, digits, dots, hyphens and underscores']
  ])("the base %j is refused in a sentence", (base, why) => {
    expect(() => parseBase(base)).toThrow(
      `--base ${JSON.stringify(base)} ${why}, as in --base /sub/path.`
    );
  });

  test("other words are refused", () => {
    expect(() => parseOptions(["--bass", "/a"], "/")).toThrow(/^"--bass" is not understood here: /);
    expect(() => parseOptions(["site"], "/")).toThrow(/^"site" is not understood here: /);
    expect(() => parseOptions(["--site", "a.org"], "/")).toThrow(/^--site is "a.org": give /);
    expect(() => parseOptions(["--out="], "/")).toThrow(
      "--out is followed by the name of a folder, as in --out site."
    );
  });
});

describe("the folder", () => {
  const file = (path: string, text: string) => ({path, from: {text}});
  const write = (out: string, ...files: readonly ReturnType<typeof file>[]) =>
    writeFolder({out, files, before: readFolder(out), digest: "d", pages: 1});

  test("holds what was exported last, and what others have put there", () => {
    const out = join(place, "site");
    write(out, file("index.html", "one"), file("a/index.html", "a"), file("b/c/d.js", "d"));
    put({CNAME: "example.org"}, out);
    const mark = write(out, file("index.html", "two"), file("a/index.html", "a"));
    expect(mark.files).toEqual({"a/index.html": 1, "index.html": 3});
    expect(readFileSync(join(out, "index.html"), "utf8")).toBe("two");
    expect(existsSync(join(out, "b"))).toBe(false);
    expect(existsSync(join(out, "CNAME"))).toBe(true);
    expect(isWhole(out, mark)).toBe(true);
    rmSync(join(out, "a/index.html"));
    expect(isWhole(out, mark)).toBe(false);
  });

  test("is not taken from anybody else", () => {
    put({"letters/mine.txt": "dear", "prepared/.git/HEAD": "", file: "x"});
    expect(() => readFolder(join(place, "letters"))).toThrow(
      `The folder ${join(place, "letters")} has files in it that no export has made: empty it, or name another one with --out.`
    );
    expect(() => readFolder(join(place, "file"))).toThrow(
      `${join(place, "file")} is a file: name a folder for the export with --out.`
    );
    expect(readFolder(join(place, "prepared"))).toBe(null);
    for (const own of [root, join(root, "public/site"), join(root, "chapters")])
      expect(() => readFolder(own)).toThrow(
        `The folder ${own} belongs to the book itself: export into another one, as in --out out.`
      );
  });

  test("keeps a file of somebody else that is in the way", () => {
    const out = join(place, "site");
    write(out, file("index.html", "one"));
    put({"map/index.html": "mine"}, out);
    expect(() => write(out, file("index.html", "two"), file("map/index.html", "map"))).toThrow(
      `The file ${join(out, "map/index.html")} is not of an export, and one of the same name is to be written: move it away.`
    );
    expect(readFileSync(join(out, "index.html"), "utf8")).toBe("one");
  });

  test("is made whole after an export that was cut off", () => {
    const out = join(place, "site");
    const missing = {path: "z.html", from: {file: join(place, "none")}};
    const files = [file("index.html", "one"), missing];
    expect(() => writeFolder({out, files, before: readFolder(out), digest: "d", pages: 1})).toThrow(
      "ENOENT"
    );
    expect(readFolder(out)?.digest).toBe("unfinished");
    expect(write(out, file("index.html", "two")).files).toEqual({"index.html": 3});
  });
});

describe("the files of a site", () => {
  const routes = {
    "/": {routeType: "page"},
    "/a/b": {routeType: "page"},
    "/tags/%C5%82": {routeType: "page"},
    "/map/wide.svg": {routeType: "route"},
    "/_not-found": {routeType: "page"},
    "/_global-error": {routeType: "page"}
  };
  const dist = (): string => join(place, "dist");
  const collect = () => collectFiles({dist: dist(), publicFolder: join(place, "public")});
  const manifest = (served: Readonly<Record<string, string>>) =>
    put({
      "dist/prerender-manifest.json": JSON.stringify({routes}),
      "dist/app-path-routes-manifest.json": JSON.stringify(served),
      "dist/static/chunks/x.js": "x",
      "dist/static/chunks/x.js.map": "x",
      "public/icon.svg": "x",
      "public/icon.svg.br": "x",
      "public/.hidden": "x"
    });

  test("pages stand in folders, and nothing comes along that is not served", () => {
    manifest({"/page": "/", "/[series]/[slug]/page": "/[series]/[slug]", "/api/x/route": "/api/x"});
    expect(collect().map(({path}) => path)).toEqual([
      "index.html",
      "a/b/index.html",
      "tags/ł/index.html",
      "map/wide.svg",
      "404.html",
      "_next/static/chunks/x.js",
      "icon.svg"
    ]);
  });

  test("a page that only a server can make is named", () => {
    manifest({"/search/page": "/search"});
    expect(collect).toThrow(
      "The page /search is made anew for each reader, which a host of files cannot do: make it static (app/search/page.tsx)."
    );
  });

  test("an address that has moved has a page which leads on", () => {
    const moved = toMovedPages(
      [
        {from: "/old/name", to: "/new/name#part"},
        {from: "/posts/a.html", to: "/"}
      ],
      "/sub/"
    );
    expect(moved.map(({path}) => path)).toEqual(["old/name/index.html", "posts/a.html"]);
    expect(moved[0]?.from).toHaveProperty(
      "text",
      expect.stringContaining('content="0; url=/sub/new/name/#part"')
    );
  });

  test("hosts that read headers give the frames of cells an origin of their own", () => {
    const files = toHostFiles([{path: "generated/kernel/runner.html", from: {text: ""}}], "/sub/");
    const [, headers] = files;
    expect(headers?.from).toEqual({
      text: `/sub/*
  Content-Security-Policy: frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), hid=()

/sub/generated/kernel/runner.html
  Content-Security-Policy: sandbox allow-scripts; frame-ancestors 'self'

/sub/_next/static/*
  Cache-Control: public, max-age=31536000, immutable
`
    });
  });
});

describe("addresses", () => {
  const paths = new Set(["index.html", "a/index.html", "icon.svg", "fonts/x.woff2", "m/é.svg"]);
  const deadIn = (text: string, path = "a/index.html") =>
    findDeadLinks({path, text}, {base: "/sub/", paths}).map(({address}) => address);

  test("those that lead to a file of the site, or out of it, are alive", () => {
    expect(
      deadIn(`<a href="/sub/">Map</a> <a href="/sub/a/?x=1&amp;y=2#z">A</a> <a href="#here">B</a>
        <img src="/sub/icon.svg" srcset="/sub/icon.svg 1x, ../icon.svg 2x"> <a href="">C</a>
        <p style="mask:url(&quot;/sub/m/%C3%A9.svg&quot;)"> <a href="https://example.org/">D</a> <a href="http://localhost:3000">yours</a>
        <link rel="preconnect" href="/"><a href="mailto:a@b.c">E</a> <img src="data:image/png;base64,x">`)
    ).toEqual([]);
    expect(
      deadIn("a { src: url(x.woff2) } b { mask: url('/sub/icon.svg') }", "fonts/x.css")
    ).toEqual([]);
  });

  test("those without the base, without the slash of a page, or of the machine that made it, are dead", () => {
    expect(
      deadIn(`<a href="/">Map</a> <a href="/sub/a">A</a> <a href="/sub/b/">B</a> <img src='x' srcset="/icon.svg 2x">
        <a title=">" href="/subway/">C</a> <meta property="og:image" content="http://localhost:3000/x.png">
        <p style="background:url(&quot;/icon.svg&quot;)">`)
    ).toEqual(["/", "/sub/a", "/sub/b/", "/icon.svg", "/subway/", "http://localhost:3000/x.png"]);
    expect(deadIn('a { mask: url("/map.svg") }', "x.css")).toEqual(["/map.svg"]);
  });

  test("what stands in scripts is no link, but what they will write into the page is", () => {
    expect(
      deadIn(
        String.raw`<script>x("<a href=\"/nowhere\">")</script><script>f("{\"light\":\"/generated/a.svg\",\"b\":\"/sub/generated/a.svg\"}")</script>`
      )
    ).toEqual(["/generated/a.svg"]);
    const script = String.raw`<script>f("{\"data\":\"/generated/data/a\"}")</script>`;
    expect(findDeadLinks({path: "index.html", text: script}, {base: "/", paths})).toEqual([]);
  });
});
