import {spawn, spawnSync} from "node:child_process";
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {parse} from "acorn";
import {afterEach, describe, expect, test} from "vitest";

const launcher = resolve(import.meta.dirname, "../../bin/launch.cjs");
const places: string[] = [];

afterEach(() => {
  for (const place of places.splice(0)) rmSync(place, {recursive: true, force: true});
});

describe("on a machine that cannot start the book", () => {
  test("every version of Node since 2015 can read the launcher", () => {
    const text = readFileSync(launcher, "utf8");
    expect(() => parse(text, {ecmaVersion: 5, sourceType: "script"})).not.toThrow();
  });

  test("a Node that is too old is named", () => {
    const place = makePlace();
    const {code, stderr} = launch(place, ["hello"], {preload: pretendNode(place, "16.20.2")});
    expect(stderr).toBe(
      "Epigraph needs Node 20 or newer to start, and this is Node 16.20.2: install a current Node from https://nodejs.org.\n"
    );
    expect(code).toBe(1);
  });

  test("an npm that does not work is named before anything is installed", () => {
    const place = makePlace();
    const {code, stderr} = launch(place, ["hello"], {npm: "process.exit(7)"});
    expect(stderr).toContain(
      "npm does not work on this machine (`npm --version` fails): install Node with its npm from https://nodejs.org and try again.\n"
    );
    expect(code).toBe(1);
  });

  test("an npm that is too old is named", () => {
    const {code, stderr} = launch(makePlace(), ["hello"], {npm: `console.log("6.14.18")`});
    expect(stderr).toContain(
      "Epigraph needs npm 8 or newer, and this is npm 6.14.18: run `npm install --global npm` and try again.\n"
    );
    expect(code).toBe(1);
  });

  test.each([
    [
      "npm error code ENOTFOUND",
      "npm cannot reach its registry: check the network connection (or npm's registry and proxy settings) and try again"
    ],
    [
      "npm error code EROFS",
      "a file or folder that npm needs cannot be written: check the permissions of this folder and of npm's cache, and try again"
    ],
    ["npm error code ENOSPC", "the disk is full: free some space and try again"],
    [
      "npm error code EUSAGE",
      "package.json and package-lock.json do not agree: restore both from the repository and try again"
    ]
  ])("%s becomes a sentence", (words, sentence) => {
    const {code, stderr} = launch(makePlace(), ["hello"], {
      npm: npmThat(`console.error(${JSON.stringify(words)}); process.exit(1)`)
    });
    expect(stderr).toContain(`The packages could not be installed: ${sentence}.\n`);
    expect(stderr).not.toContain(words);
    expect(code).toBe(1);
  });

  test("npm's own words are shown when they are not understood", () => {
    const {code, stderr} = launch(makePlace(), ["hello"], {
      npm: npmThat(`console.error("a moth"); process.exit(3)`)
    });
    expect(stderr).toContain("a moth");
    expect(stderr).toContain(
      "The packages could not be installed: `npm ci` ended with code 3, and its own words are above.\n"
    );
    expect(code).toBe(1);
  });

  test("an unknown command is named", () => {
    const {code, stderr} = launch(makePlace(), ["../etc"], {});
    expect(stderr).toBe(`There is no command "../etc": see the scripts in package.json.\n`);
    expect(code).toBe(1);
  });
});

describe("on a machine that can", () => {
  test("packages are installed once, and the command gets its arguments and answers with its own code", () => {
    const place = makePlace();
    const npm = npmThat(`require("fs").mkdirSync("node_modules/next", {recursive: true});
      require("fs").writeFileSync("node_modules/next/package.json", "{}");`);
    const first = launch(place, ["hello", "a b", "--json"], {npm});
    const second = launch(place, ["hello", "a b", "--json"], {npm});
    expect([first.stdout, first.code]).toEqual([`["a b","--json"]\n`, 5]);
    expect(first.stderr).toBe("Installing the packages that package-lock.json names …\n");
    expect([second.stdout, second.code, second.stderr]).toEqual([`["a b","--json"]\n`, 5, ""]);
  });

  test("a changed lock file is installed again", () => {
    const place = makePlace();
    const npm = npmThat(`require("fs").mkdirSync("node_modules/next", {recursive: true});
      require("fs").writeFileSync("node_modules/next/package.json", "{}");`);
    launch(place, ["hello"], {npm});
    writeFileSync(
      join(place, "package-lock.json"),
      `{"packages": {"": {}, "node_modules/x": {"version": "1.0.0"}}}`
    );
    expect(launch(place, ["hello"], {npm}).stderr).toBe(
      "Installing the packages that package-lock.json names …\n"
    );
  });

  test("NODE_OPTIONS that Node refuses do not reach the command", () => {
    const place = makePlace();
    installByHand(place);
    const {code, stdout} = launch(place, ["options"], {
      env: {NODE_OPTIONS: "--max-old-space-size=4000"}
    });
    expect([stdout, code]).toEqual(["none\n", 0]);
  });

  test("a signal ends the command and then the launcher", async () => {
    const place = makePlace();
    installByHand(place);
    const child = spawn(process.execPath, [join(place, "bin/launch.cjs"), "wait"], {
      stdio: ["ignore", "pipe", "ignore"]
    });
    const pid = await new Promise<number>((done) =>
      child.stdout.once("data", (text: Buffer) => done(Number(text)))
    );
    const ended = new Promise<number | null>((done) => child.once("close", (code) => done(code)));
    child.kill("SIGTERM");
    expect(await ended).toBe(143);
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });
});

/** A folder with a launcher, a lock file and three small commands, at a path with a space in it. */
function makePlace(): string {
  const place = mkdtempSync(join(tmpdir(), "epigraph launch "));
  places.push(place);
  mkdirSync(join(place, "bin"));
  cpSync(launcher, join(place, "bin/launch.cjs"));
  writeFileSync(join(place, "package-lock.json"), `{"packages": {"": {}}}`);
  writeFileSync(
    join(place, "bin/hello.ts"),
    `console.log(JSON.stringify(process.argv.slice(2))); process.exit(5);`
  );
  writeFileSync(join(place, "bin/options.ts"), `console.log(process.env.NODE_OPTIONS ?? "none");`);
  writeFileSync(
    join(place, "bin/wait.ts"),
    `console.log(process.pid); setInterval(() => {}, 1000);`
  );
  return place;
}

function installByHand(place: string): void {
  mkdirSync(join(place, "node_modules/next"), {recursive: true});
  writeFileSync(join(place, "node_modules/next/package.json"), "{}");
  writeFileSync(join(place, "node_modules/.package-lock.json"), `{"packages": {}}`);
}

/** A program that answers as npm does to --version, and otherwise does `body`. */
function npmThat(body: string): string {
  return `if (process.argv.includes("--version")) console.log("11.0.0"); else {${body}}`;
}

function pretendNode(place: string, version: string): string {
  const file = join(place, "pretend.cjs");
  writeFileSync(
    file,
    `Object.defineProperty(process, "versions", {value: {node: ${JSON.stringify(version)}}});`
  );
  return file;
}

function launch(
  place: string,
  args: readonly string[],
  {npm, preload, env = {}}: {npm?: string; preload?: string; env?: Readonly<Record<string, string>>}
): {code: number | null; stdout: string; stderr: string} {
  const npmFile = join(place, "npm-cli.js");
  if (npm !== undefined) writeFileSync(npmFile, npm);
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    [
      ...(preload === undefined ? [] : ["--require", preload]),
      join(place, "bin/launch.cjs"),
      ...args
    ],
    {
      encoding: "utf8",
      env: {
        NODE_ENV: "test",
        PATH: dirname(process.execPath),
        ...(npm === undefined ? {} : {npm_execpath: npmFile}),
        ...env
      }
    }
  );
  return {code: status, stdout, stderr};
}
