import {expect, test} from "vitest";
import {toPlainText, toPlotText} from "../../lib/plot/index.ts";

test.each([
  ["step size $\\eta$", "step size <i>η</i>", "step size η"],
  ["$x_1^2$", "<i>x</i><sub>1</sub><sup>2</sup>", "x_1²"],
  [
    "$f(x_k) - f^\\ast$",
    "<i>f</i>(<i>x</i><sub><i>k</i></sub>)−<i>f</i><sup>∗</sup>",
    "f(x_k)−f^∗"
  ],
  ["$\\frac{1}{L}$", "1/<i>L</i>", "1/L"],
  ["$\\mathrm{rank}$ of $A$", "rank of <i>A</i>", "rank of A"],
  ["$\\hat{x}$", "<i>x̂</i>", "x̂"],
  ["$\\Vert x \\Vert \\le 1$", "‖<i>x</i>‖≤1", "‖x‖≤1"],
  ["costs \\$5", "costs $5", "costs $5"],
  ["one $ sign", "one $ sign", "one $ sign"],
  ["a < b & c", "a &lt; b &amp; c", "a < b & c"],
  [
    '<a href="javascript:x">y</a>',
    '&lt;a href="javascript:x"&gt;y&lt;/a&gt;',
    '<a href="javascript:x">y</a>'
  ],
  ["$a < b$", "<i>a</i> &lt; <i>b</i>", "a < b"],
  ["$\\unknown{x}$", "unknown<i>x</i>", "unknownx"],
  ["$x^{", "$x^{", "$x^{"]
])("%s", (label, plotText, plainText) => {
  expect([toPlotText(label), toPlainText(label)]).toEqual([plotText, plainText]);
});
