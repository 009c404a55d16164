import {relative} from "node:path";
import {isNode, LineCounter, parseDocument} from "yaml";
import type {Document} from "yaml";
import type {Problem} from "../protocol/index.ts";
import {readSettled} from "./readSettled.ts";
import type {ContentRule} from "./rules.ts";

/** Where a book's problems are collected. */
export interface Problems {
  add(
    file: string,
    place: {line: number; column: number},
    rule: ContentRule,
    message: string
  ): void;
  readonly list: Problem[];
}

export function createProblems(): Problems {
  const list: Problem[] = [];
  return {
    list,
    add: (file, {line, column}, rule, message) =>
      void list.push({file, line, column, rule, message, severity: "error"})
  };
}

/** One value of a YAML file and how to say what is wrong with it. */
export interface YamlValue {
  readonly value: unknown;
  at(...path: readonly (string | number)[]): YamlValue;
  /** the text, or null after reporting that it is missing or something else */
  text(what: string): string | null;
  /** the items, none after reporting that it is no list */
  items(what: string): readonly YamlValue[];
  /** at this value's place, under the file's rule unless another is named */
  report(message: string, rule?: ContentRule): void;
}

interface Parsed {
  readonly text: string;
  readonly lines: LineCounter;
  readonly document: Document;
  /** null when there are errors */
  readonly plain: unknown;
}

/** While a book is written it is read again at each change, and seldom because of these files. */
const known = new Map<string, Parsed>();

function parse(path: string): Parsed {
  const text = readSettled(path);
  const before = known.get(path);
  if (before?.text === text) return before;
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines});
  const plain: unknown = document.errors.length === 0 ? document.toJS() : null;
  const parsed = {text, lines, document, plain};
  known.set(path, parsed);
  return parsed;
}

/** Reads a YAML file whose every value knows its place; what cannot be parsed is reported. */
export function readYaml(
  root: string,
  path: string,
  rule: ContentRule,
  problems: Problems
): YamlValue {
  const file = relative(root, path).replaceAll("\\", "/");
  const {lines, document, plain} = parse(path);
  const placeAt = (offset: number): {line: number; column: number} => {
    const {line, col} = lines.linePos(offset);
    return {line, column: col};
  };
  for (const error of document.errors) {
    problems.add(
      file,
      placeAt(error.pos[0]),
      rule,
      `The file is not YAML: ${(error.message.split("\n")[0] ?? "").replace(/ at line.*$/, "")}.`
    );
  }
  const create = (path: readonly (string | number)[], value: unknown): YamlValue => {
    const report = (message: string, other: ContentRule = rule): void => {
      for (let depth = path.length; depth >= 0; depth--) {
        const node: unknown = document.getIn(path.slice(0, depth), true);
        if (!isNode(node) || !node.range) continue;
        problems.add(file, placeAt(node.range[0]), other, message);
        return;
      }
      problems.add(file, {line: 1, column: 1}, other, message);
    };
    return {
      value,
      at: (...more) => create([...path, ...more], more.reduce<unknown>(pick, value)),
      text(what) {
        if (typeof value === "string" && value.trim() !== "") return value.trim();
        report(
          value === undefined || value === null
            ? `There is no ${what} here.`
            : `The ${what} is not text: write it between quotes.`
        );
        return null;
      },
      items(what) {
        if (Array.isArray(value))
          return value.map((item: unknown, index) => create([...path, index], item));
        if (document.errors.length === 0) report(`There is no list of ${what} here.`);
        return [];
      },
      report
    };
  };
  return create([], plain);
}

function pick(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null
    ? Object.getOwnPropertyDescriptor(value, String(key))?.value
    : undefined;
}
