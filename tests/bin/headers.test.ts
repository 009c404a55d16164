import {expect, test} from "vitest";
import {findHeaders} from "../../bin/headers.ts";

test("every answer forbids foreign frames and guessing of types", () => {
  for (const path of ["/", "/crash-courses/calculus", "/api/health", "/icon.svg"])
    expect(findHeaders(path)).toMatchObject({
      "Content-Security-Policy": "frame-ancestors 'self'",
      "X-Content-Type-Options": "nosniff"
    });
});

test("the frames of cells have an origin of their own even when they are opened as pages", () => {
  for (const name of ["runner", "html"])
    expect(findHeaders(`/generated/kernel/${name}.html`)["Content-Security-Policy"]).toBe(
      "sandbox allow-scripts; frame-ancestors 'self'"
    );
});

test("only what is named by its content is kept for ever", () => {
  const isKept = (path: string): boolean =>
    findHeaders(path)["Cache-Control"]?.includes("immutable") === true;
  expect(isKept("/generated/plot/plotly-2d-AB12CD34.js")).toBe(true);
  expect(isKept("/_next/static/chunks/0a1b2c3d.js")).toBe(true);
  expect(isKept("/generated/kernel/kernel.js")).toBe(false);
  expect(isKept("/generated/kernel/runner.html")).toBe(false);
  expect(isKept("/crash-courses/calculus")).toBe(false);
});
