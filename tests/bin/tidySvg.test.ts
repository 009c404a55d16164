import {describe, expect, test} from "vitest";
import {tidySvg} from "../../bin/run/tidySvg.ts";

const drawing = (id: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10"><defs><clipPath id="clip${id}"><rect width="5" height="5"/></clipPath></defs>` +
  `<g class="trace${id}" clip-path="url(#clip${id})"><text x="1" y="2" style="font-family: &quot;Source Sans 3&quot;, system-ui; font-size: 12px;">f(x)</text></g><script>alert(1)</script></svg>`;

describe("tidySvg", () => {
  test("the ids that Plotly makes up do not change the bytes", () => {
    expect(tidySvg(drawing("3f9"))).toBe(tidySvg(drawing("a01")));
  });

  test("what an id names is still found", () => {
    const tidy = tidySvg(drawing("3f9"));
    const id = /clipPath id="([^"]+)"/.exec(tidy)?.[1] ?? "none";
    expect(tidy).toContain(`url(#${id})`);
  });

  test("text stays text, in a font that every machine has, and scripts go", () => {
    const tidy = tidySvg(drawing("3f9"));
    expect(tidy).toMatch(/<text[^>]*>f\(x\)<\/text>/);
    expect(tidy).toMatch(/font-family:system-ui,\s*sans-serif/);
    expect(tidy).not.toMatch(/Source Sans|script|class=/);
  });
});
