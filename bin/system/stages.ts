import {existsSync, mkdirSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {build} from "../build.ts";
import {exportSite} from "../export.ts";
import {requireChromium} from "./chromium.ts";
import {runTool} from "./child.ts";
import {Refusal, say} from "./command.ts";
import {cacheFolder, root} from "./root.ts";
import {serve} from "./serve.ts";

/** How many tests or checks a stage made of each kind. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** One part of what is checked, by the name that it is asked for on the command line. */
export type Stage = "types" | "lint" | "format" | "unit" | "content" | "build" | "browser";

export const STAGES: readonly Stage[] = [
  "types",
  "lint",
  "format",
  "content",
  "unit",
  "build",
  "browser"
];

/**
 * Stages that need nothing of another and keep a single processor busy, in two rows that take about as long: side by side they keep two processors busy, and
 * no more than two of them are in memory at a time.
 */
const ROWS: readonly (readonly Stage[])[] = [["lint"], ["types", "format", "content"]];

/**
 * Runs the stages, all of them whatever the others found, and returns what they counted: the rows side by side, then the others in turn. A stage that breaks
 * down, or that finds nothing to check, counts as one failure.
 */
export async function runStages(stages: readonly Stage[]): Promise<Tally> {
  mkdirSync(cacheFolder, {recursive: true});
  const rows = ROWS.map((row) => row.filter((stage) => stages.includes(stage)));
  const last = stages.filter((stage) => !ROWS.flat().includes(stage));
  const tallies = [...(await Promise.all(rows.map(runInTurn))).flat(), ...(await runInTurn(last))];
  return tallies.reduce(
    (total, {passed, failed}) => ({passed: total.passed + passed, failed: total.failed + failed}),
    {passed: 0, failed: 0}
  );
}

async function runInTurn(stages: readonly Stage[]): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  for (const stage of stages) tallies.push(await timeStage(stage));
  return tallies;
}

async function timeStage(stage: Stage): Promise<Tally> {
  const began = Date.now();
  say(`\n${stage} …`);
  const tally = await runStage(stage);
  say(`${stage}: ${told(tally)} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  return tally;
}

export function told({passed, failed}: Tally): string {
  return `${passed} passed, ${failed} failed`;
}

async function runStage(stage: Stage): Promise<Tally> {
  try {
    const tally = await runners[stage]();
    return tally.passed + tally.failed === 0 ? {passed: 0, failed: 1} : tally;
  } catch (error) {
    if (error instanceof Refusal) say(error.message);
    else console.error(error);
    return {passed: 0, failed: 1};
  }
}

const runners: Readonly<Record<Stage, () => Promise<Tally>>> = {
  types: () => check("typescript/bin/tsc", ["--noEmit", "-p", "."], /error TS\d+/g),
  lint: () => check("eslint/bin/eslint.js", ["."], /^\s+\d+:\d+\s+error/gm),
  format: () => check("prettier/bin/prettier.cjs", ["--check", "."], /^\[warn\] (?!Code style)/gm),
  unit: runUnit,
  content: runContent,
  build: async () => {
    await build();
    return {passed: 1, failed: 0};
  },
  browser: runBrowser
};

/** A tool that says yes or lists what is wrong: one check passed, or as many failures as it lists. */
async function check(script: string, args: readonly string[], failure: RegExp): Promise<Tally> {
  const {code, output} = await runTool(script, args, {clock: true});
  if (output.trim() !== "") say(output.trimEnd());
  if (code === 0) return {passed: 1, failed: 0};
  return {passed: 0, failed: Math.max(1, [...output.matchAll(failure)].length)};
}

async function runUnit(): Promise<Tally> {
  const file = join(cacheFolder, "unit.json");
  rmSync(file, {force: true});
  const {code} = await runTool(
    "vitest/vitest.mjs",
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    {show: true}
  );
  const report = readReport(file);
  const passed = numberAt(report, "numPassedTests");
  // A file that could not be loaded has no tests to fail, so it is counted itself.
  const broken = Math.max(0, numberAt(report, "numFailedTestSuites") > 0 ? brokenFiles(report) : 0);
  const failed = numberAt(report, "numFailedTests") + broken;
  return {passed, failed: failed === 0 && code !== 0 ? 1 : failed};
}

function brokenFiles(report: object): number {
  if (!("testResults" in report) || !Array.isArray(report.testResults)) return 0;
  return report.testResults.filter(
    (file: {status?: string; assertionResults?: readonly unknown[]}) =>
      file.status === "failed" && (file.assertionResults ?? []).length === 0
  ).length;
}

/** The checker's own list of what is wrong with the chapters. */
async function runContent(): Promise<Tally> {
  const {code, stdout, output} = await runTool("../bin/book.ts", ["check", "--json"], {
    clock: true
  });
  const problems = parseList(stdout);
  if (problems === null) {
    say(output);
    return {passed: 0, failed: 1};
  }
  for (const {file, line, column, rule, message, severity} of problems)
    say(`${file}:${line}:${column} ${severity} ${rule}: ${message}`);
  const errors = problems.filter(({severity}) => severity === "error").length;
  if (code === 0 && errors === 0) return {passed: 1, failed: 0};
  return {passed: 0, failed: Math.max(1, errors)};
}

async function runBrowser(): Promise<Tally> {
  const chromium = await requireChromium();
  await build();
  const site = join(cacheFolder, "site");
  await exportSite({base: "/sub/path/", out: site});
  const server = await serve({port: 0, host: "127.0.0.1"});
  const file = join(cacheFolder, "browser.json");
  rmSync(file, {force: true});
  try {
    const {code} = await runTool("@playwright/test/cli.js", ["test"], {
      show: true,
      env: {
        EPIGRAPH_URL: `http://127.0.0.1:${server.port}`,
        EPIGRAPH_EXPORT: site,
        EPIGRAPH_CHROMIUM: chromium,
        EPIGRAPH_BROWSER_REPORT: file
      }
    });
    const report = readReport(file);
    const stats = "stats" in report && typeof report.stats === "object" ? report.stats : null;
    const again = numberAt(stats, "flaky");
    if (again > 0)
      say(`${again} of the browser's tests passed only when tried again: see "flaky" above.`);
    const passed = numberAt(stats, "expected") + again;
    const failed = numberAt(stats, "unexpected");
    return {passed, failed: failed === 0 && code !== 0 ? 1 : failed};
  } finally {
    await server.close();
  }
}

interface ListedProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: string;
  readonly severity: string;
}

function parseList(text: string): readonly ListedProblem[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? (list as readonly ListedProblem[]) : null;
  } catch {
    return null;
  }
}

function readReport(file: string): object {
  if (!existsSync(file))
    throw new Refusal(`No report was written to ${file.slice(root.length + 1)}.`);
  return JSON.parse(readFileSync(file, "utf8")) as object;
}

function numberAt(object: object | null, key: string): number {
  const value =
    object === null ? undefined : new Map<string, unknown>(Object.entries(object)).get(key);
  return typeof value === "number" ? value : 0;
}
