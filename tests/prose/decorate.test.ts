import type {Element, ElementContent, Root} from "hast";
import {toHtml} from "hast-util-to-html";
import {expect, test} from "vitest";
import {collapse, decorate} from "../../lib/dialect/index.ts";

function element(
  tagName: string,
  properties: Element["properties"],
  ...children: (ElementContent | string)[]
): Element {
  return {
    type: "element",
    tagName,
    properties,
    children: children.map((child) =>
      typeof child === "string" ? {type: "text", value: child} : child
    )
  };
}

/** A formula as the dialect makes it: one node that carries its HTML. */
function formula(html: string): Element {
  return {...element("span", {className: ["math"]}), data: {html}};
}

function paragraph(...children: (ElementContent | string)[]): string {
  return toHtml(decorate({type: "root", children: [element("p", {}, ...children)]}));
}

test("a formula is held to the brackets and the point around it", () => {
  expect(paragraph("so (", formula("x"), "), and ", formula("y"), ".")).toBe(
    '<p>so <span class="math-held">(<span class="math"></span>),</span> and <span class="math-held"><span class="math"></span>.</span></p>'
  );
});

test("a formula between words is left as it is", () => {
  expect(paragraph("let ", formula("x"), " be")).toBe('<p>let <span class="math"></span> be</p>');
});

test("quotation marks and apostrophes are those of print, but not in code", () => {
  expect(
    paragraph('Taylor\'s "small" ("tiny") step, the \'best\' one: ', element("code", {}, "'a'"))
  ).toBe("<p>Taylor’s “small” (“tiny”) step, the ‘best’ one: <code>'a'</code></p>");
});

test("a section ends with the button that marks it as read", () => {
  const root: Root = {
    type: "root",
    children: [element("section", {dataSection: "intro"}, element("p", {}, "a"))]
  };
  expect(toHtml(decorate(root))).toBe(
    '<section data-section="intro"><p>a</p><div class="section-end" data-section-end="intro"><button type="button" class="ui-needs-script" data-mark-read="intro" aria-pressed="false" disabled>Mark section as read</button></div></section>'
  );
});

test("what no component stands in becomes one raw node, formulas included", () => {
  const cell = element("epi-cell", {dataId: "a"});
  const root: Root = {
    type: "root",
    children: [element("section", {}, element("p", {}, "let ", formula("<b>x</b>"), " be"), cell)]
  };
  expect(collapse(root)).toEqual({
    type: "root",
    children: [
      element(
        "section",
        {},
        element("p", {
          dangerouslySetInnerHTML: {
            __html: 'let <span class="math"><b>x</b></span> be'
          } as unknown as string
        }),
        cell
      )
    ]
  });
});
