import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {DISABLED_FEATURES} from "../../bin/system/chromium.ts";

test("what Playwright turns off in Chromium is off in ours, whose list takes the place of its own", () => {
  const playwright = readFileSync("node_modules/playwright-core/lib/coreBundle.js", "utf8");
  const list = /disabledFeatures = \[([\s\S]*?)\]\.filter/.exec(playwright)?.[1] ?? "";
  const names = [...list.matchAll(/^\s*"(\w+)",?$/gm)].map(([, name = ""]) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(DISABLED_FEATURES).toEqual(expect.arrayContaining(names));
});
