import {createContext, renderMarkdown} from "../../lib/dialect/index.ts";
import {loadMacros} from "./macros.ts";

/**
 * The HTML of markdown that a cell made. The dialect writes a fixed set of elements and no markup of the text's own, links only to https and pages, images of no other site;
 * ids and permalinks are taken out, so that nothing answers to a name of the page.
 */
export async function toHtml(text: string): Promise<string> {
  const {html} = renderMarkdown(text, createContext({macros: await loadMacros()}));
  const {body} = new DOMParser().parseFromString(html, "text/html");
  for (const link of body.querySelectorAll(".permalink")) link.remove();
  for (const element of body.querySelectorAll("[id]")) element.removeAttribute("id");
  return body.innerHTML;
}
