import type {List, ListItem} from "mdast";
import type {ContainerDirective} from "mdast-util-directive";

type Body = ContainerDirective["children"];

/** What an exercise shows before it is answered: its options without which are right, its steps in another order. */
export function withoutAnswers(node: ContainerDirective, body: Body): Body {
  const kind = node.attributes?.kind ?? "code";
  return body.map((child) => {
    if (child.type !== "list") return child;
    if ((kind === "choice" || kind === "multiple") && child.children.some(isOption)) {
      return toOptions(child);
    }
    if (kind === "order" && child.ordered) return toSteps(child, node.attributes?.id ?? "");
    return child;
  });
}

/** The feedback of an option stands indented under it, after its first paragraph. */
function toOptions(list: List): List {
  const children = list.children.map((item): ListItem => {
    return {...item, checked: null, spread: false, children: item.children.slice(0, 1)};
  });
  const data = {hProperties: {className: ["options"], type: "A"}};
  return {...list, ordered: true, start: 1, spread: false, children, data};
}

/** The steps in an order that depends on their number and the exercise's id alone, and is not the right one. */
function toSteps(list: List, id: string): List {
  const keyed = list.children.map((item, index) => ({item, key: hash(`${id}/${index}`)}));
  const shuffled = [...keyed].sort((a, b) => a.key - b.key);
  const same = shuffled.every(({item}, index) => item === list.children[index]);
  const children = (same ? shuffled.reverse() : shuffled).map(({item}) => item);
  return {...list, ordered: false, children, data: {hProperties: {className: ["steps"]}}};
}

function isOption(item: ListItem): boolean {
  return typeof item.checked === "boolean";
}

/** FNV-1a of a short text, its bits mixed once more. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0;
}
