import {withBase} from "../../../lib/protocol/index.ts";
import {FILE_SCHEME} from "../../../workers/prose.ts";

/** The address of the bytes of a notebook's file; null when it has none of that name. */
export type FindFile = (name: string) => Promise<string | null>;

/** The HTML that each element was made of, as long as it stands. */
const made = new WeakMap<Element, string>();

/** Makes an element's children those of the blocks, and leaves alone what stands there already. True when anything changed. */
export function fill(target: HTMLElement, blocks: readonly string[], findFile: FindFile): boolean {
  const present = [...target.children];
  const isSame = (at: number, from: number): boolean => {
    const element = present[from];
    return element !== undefined && made.get(element) === blocks[at];
  };
  const least = Math.min(present.length, blocks.length);
  let start = 0;
  while (start < least && isSame(start, start)) start++;
  let end = 0;
  while (end < least - start && isSame(blocks.length - 1 - end, present.length - 1 - end)) end++;
  if (start + end === present.length && start + end === blocks.length) return false;
  const old = present.slice(start, present.length - end);
  const after = present[present.length - end] ?? null;
  const fresh = blocks.slice(start, blocks.length - end).flatMap((html) => {
    const element = toElement(html, findFile);
    if (element !== null) made.set(element, html);
    return element === null ? [] : [element];
  });
  for (const element of old) element.remove();
  for (const element of fresh) target.insertBefore(element, after);
  return true;
}

function toElement(html: string, findFile: FindFile): Element | null {
  // Nothing in a template is fetched or runs.
  const template = document.createElement("template");
  template.innerHTML = html;
  const element = template.content.firstElementChild;
  if (element !== null) bringFiles(element, findFile);
  return element;
}

function bringFiles(element: Element, findFile: FindFile): void {
  const those = [element, ...element.querySelectorAll("[src], [href]")];
  for (const one of those)
    for (const name of ["src", "href"]) {
      const address = one.getAttribute(name);
      if (address?.startsWith("/")) one.setAttribute(name, withBase(address));
      if (address?.startsWith(FILE_SCHEME) !== true) continue;
      const file = address.slice(FILE_SCHEME.length);
      one.removeAttribute(name);
      if (name === "href") one.setAttribute("download", file);
      void findFile(file).then((found) => {
        if (found !== null) one.setAttribute(name, found);
      });
    }
}

/** Where something live stands in prose. */
export interface Place {
  readonly element: Element;
  readonly key: number;
}

/** Places in the order of the text, each under a key that stays while its element does. */
export function findPlaces(target: HTMLElement, before: readonly Place[]): readonly Place[] {
  const known = new Map(before.map((place) => [place.element, place.key]));
  let last = Math.max(0, ...known.values());
  return [...target.querySelectorAll("epi-cell, epi-value, epi-problem, epi-component")].map(
    (element) => ({element, key: known.get(element) ?? ++last})
  );
}
