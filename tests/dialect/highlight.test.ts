import {expect, test} from "vitest";
import {highlight} from "../../lib/dialect/index.ts";

/** Source: N. Boucher, R. Anderson, Trojan Source: Invisible Vulnerabilities, 2021. */
test("a sign that turns the order of letters is seen, and turns none", () => {
  const html = highlight('const a = "\u202e\u2066// x\u2069"; // \u200f<b>') ?? "";
  const seen = [...html.matchAll(/<bdi class="tok-unseen" data-sign="(U\+\w+)">(.)<\/bdi>/gu)];
  expect(seen.map(([, code]) => code)).toEqual(["U+202E", "U+2066", "U+2069", "U+200F"]);
  expect(seen.map(([, , sign]) => sign)).toEqual(["\u202e", "\u2066", "\u2069", "\u200f"]);
  expect(html.replace(/<bdi.*?<\/bdi>/gu, "")).not.toMatch(/[\u200f\u202e\u2066\u2069]/u);
  expect(html.replace(/<[^>]*>/gu, "")).toBe(
    'const a = "\u202e\u2066// x\u2069"; // \u200f&lt;b&gt;'
  );
});
