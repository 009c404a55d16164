import type {Blockquote, Emphasis, List, ListItem, PhrasingContent} from "mdast";
import type {Element, ElementContent} from "hast";
import type {ContainerDirective} from "mdast-util-directive";
import type {Exercise} from "../exercises.ts";
import type {RenderContext} from "../context.ts";
import {element} from "./blocks.ts";

type Body = ContainerDirective["children"];

/** What the page needs to judge an answer; the private files of an exercise are no part of it. */
export function taskOf(exercise: Exercise, context: RenderContext): Element["properties"] {
  const {id, kind, points, version, answerCell, tolerance, domain, options} = exercise;
  const answer = answerCell === null ? exercise.answer : context.answer(answerCell);
  const task = {
    kind,
    points,
    version,
    ...(kind === "code"
      ? {
          starter: exercise.starter?.source ?? "",
          checks: exercise.checks.map(({source}) => source)
        }
      : {}),
    ...(kind === "numeric" ? {answer, tolerance} : {}),
    ...(kind === "formula" ? {answer, tolerance, domain} : {}),
    ...(kind === "choice" || kind === "multiple" ? {options} : {})
  };
  return {dataExercise: id, dataVerdict: "none", dataTask: JSON.stringify(task)};
}

/** The place for the page's own controls: after the question, before what helps. */
export function withControls(children: readonly ElementContent[]): ElementContent[] {
  const help = children.findIndex(
    (child) =>
      child.type === "element" &&
      child.tagName === "details" &&
      ["check", "hint", "solution"].includes(String(child.properties["dataKind"]))
  );
  const at = help < 0 ? children.length : help;
  const place = element("div", {className: ["exercise-live"]}, []);
  return [...children.slice(0, at), place, ...children.slice(at)];
}

/** What an exercise shows before it is answered: its options without which are right, its steps in another order. */
export function withoutAnswers(node: ContainerDirective, body: Body): Body {
  const kind = node.attributes?.kind ?? "code";
  return body.map((child) => {
    if (child.type !== "list") return child;
    if ((kind === "choice" || kind === "multiple") && child.children.some(isOption)) {
      return toOptions(child, node.attributes?.id ?? "");
    }
    if (kind === "order" && child.ordered) return toSteps(child, node.attributes?.id ?? "");
    return child;
  });
}

/** An option is a label with a place for its control before it; its feedback, indented in the source, waits hidden behind it. */
function toOptions(list: List, id: string): List {
  const children = list.children.map((item, index): ListItem => {
    const [first, ...rest] = item.children;
    const slot = span("exercise-slot", {dataOption: String(index)});
    const label: Emphasis = {
      type: "emphasis",
      data: {hName: "label", hProperties: {htmlFor: [`${id}-option-${index}`]}},
      children: first?.type === "paragraph" ? first.children : []
    };
    const feedback: Blockquote = {
      type: "blockquote",
      data: {hName: "div", hProperties: {className: ["exercise-feedback"], hidden: true}},
      children: rest
    };
    const head = {type: "paragraph" as const, children: [slot, label]};
    const others = first === undefined || first.type === "paragraph" ? [] : [first];
    const said = rest.length === 0 ? [] : [feedback];
    return {...item, checked: null, spread: false, children: [head, ...others, ...said]};
  });
  const data = {hProperties: {className: ["options"], type: "A"}};
  return {...list, ordered: true, start: 1, spread: false, children, data};
}

function span(className: string, attributes: Readonly<Record<string, string>>): PhrasingContent {
  const hProperties = {className: [className], ...attributes};
  return {type: "emphasis", data: {hName: "span", hProperties}, children: []};
}

/** The steps in an order that depends on their number and the exercise's id alone, and is not the right one. */
function toSteps(list: List, id: string): List {
  const keyed = list.children.map((item, index) => ({item, key: hash(`${id}/${index}`)}));
  const shuffled = [...keyed].sort((a, b) => a.key - b.key);
  const same = shuffled.every(({item}, index) => item === list.children[index]);
  const children = (same ? shuffled.reverse() : shuffled).map(({item}) => withPlace(item, list));
  return {...list, ordered: false, children, data: {hProperties: {className: ["steps"]}}};
}

/** A step knows its right place, and has room for what moves it. */
function withPlace(item: ListItem, list: List): ListItem {
  const place = String(list.children.indexOf(item));
  const room = {type: "paragraph" as const, children: [span("exercise-slot", {dataMove: place})]};
  const data = {hProperties: {dataStep: place}};
  return {...item, spread: false, data, children: [...item.children, room]};
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
