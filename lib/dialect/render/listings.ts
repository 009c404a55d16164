import type {Element} from "hast";
import type {Code} from "mdast";
import type {RenderContext} from "../context.ts";
import {element, text} from "./blocks.ts";

/** Code that is read and never runs; the checks of an exercise fold away. */
export function renderListing(node: Code, context: RenderContext): Element {
  const language = node.lang ?? null;
  const html = language === null ? null : (context.highlight?.(node.value, language) ?? null);
  const code = element("code", {}, html === null ? [text(node.value)] : []);
  if (html !== null) code.data = {html};
  const listing = element(
    "pre",
    {
      className: ["listing"],
      tabIndex: 0,
      ...(language === null ? {} : {dataLanguage: language}),
      ...(node.meta === "starter" ? {dataStarter: ""} : {})
    },
    [code]
  );
  if (node.meta !== "check") return listing;
  const summary = element("summary", {}, [
    element("span", {className: ["box-kind"]}, [text("Checks")])
  ]);
  return element("details", {className: ["fold"], dataKind: "check"}, [summary, listing]);
}
