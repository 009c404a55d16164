import {findNames} from "../../lib/protocol/index.ts";
import type {Part} from "../../lib/protocol/index.ts";

/** What was thrown stands after the colon of these. */
const THROWN =
  /^((?:`[^`]+` threw an? |Your code fails|Your code cannot be read|The check itself failed)[^`:]*: )([^]+)$/;

/** What is said of an answer, in parts: what its code threw is words, whatever it has in it. */
export function findToldNames(sentence: string): readonly Part[] {
  const [, told = sentence, thrown = ""] = THROWN.exec(sentence) ?? [];
  return thrown === "" ? findNames(told) : [...findNames(told), {kind: "words", text: thrown}];
}
