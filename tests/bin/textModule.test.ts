import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {runInNewContext} from "node:vm";
import {build} from "esbuild";
import {afterAll, describe, expect, test} from "vitest";
import {textModules} from "../../bin/textModule.ts";

const root = mkdtempSync(join(tmpdir(), "epigraph-text-"));
afterAll(() => rmSync(root, {recursive: true}));

describe("a module that stands in a bundle as text", () => {
  test("is evaluated once, when one of its functions is first called", async () => {
    const {log, double} = await run();
    expect(log).toEqual(["begun"]);
    expect([double(2), double(3)]).toEqual([4, 6]);
    expect(log).toEqual(["begun", "evaluated"]);
  });

  test("leaves no name in the realm, and heeds no eval that was put there later", async () => {
    const {realm, double} = await run();
    const before = Object.keys(realm);
    Object.assign(realm, {eval: () => ({double: () => NaN})});
    expect(double(5)).toBe(10);
    expect(Object.keys(realm).sort()).toEqual([...before, "eval"].sort());
  });
});

interface Run {
  readonly realm: object;
  readonly log: readonly string[];
  readonly double: (x: number) => number;
}

async function run(): Promise<Run> {
  writeFileSync(
    join(root, "late.ts"),
    'const factor: number = 2;\nlog.push("evaluated");\nexport const double = (x: number) => x * factor;\n'
  );
  writeFileSync(
    join(root, "entry.ts"),
    'import {double} from "./late.ts";\nlog.push("begun");\ntell(double);\n'
  );
  const {outputFiles} = await build({
    entryPoints: [join(root, "entry.ts")],
    bundle: true,
    format: "iife",
    write: false,
    plugins: [textModules(root, {"late.ts": ["double"]})]
  });
  const log: string[] = [];
  let double: Run["double"] = () => NaN;
  const tell = (told: Run["double"]): void => {
    double = told;
  };
  const realm = {log, tell};
  runInNewContext(outputFiles[0]?.text ?? "", realm);
  return {realm, log, double};
}
