import {useEffect, useState} from "react";
import {cellId} from "../../lib/protocol/index.ts";
import {createTypes} from "../editor/index.ts";
import {findDeclared} from "./names.ts";
import type {ConnectTypes} from "../editor/index.ts";

const ANSWER = cellId("answer");
/** The editor tells its own text at each question. */
const TEXTS = [{id: ANSWER, text: ""}];

/**
 * Types for the editor of an answer, which stands alone: it sees the library, and no cell of the chapter. What its starter declares
 * keeps its name: the checks call it by that.
 */
export function useAnswerTypes(start: string): ConnectTypes {
  const [types] = useState(() =>
    createTypes({
      dataHref: null,
      getTexts: () => TEXTS,
      subscribeTexts: () => () => undefined,
      declarations: "",
      keeps: (name) => findDeclared(start).includes(name),
      change: () => undefined,
      goTo: () => undefined,
      say: () => undefined
    })
  );
  useEffect(() => () => types.dispose(), [types]);
  return (port) => types.connect(ANSWER, port);
}
