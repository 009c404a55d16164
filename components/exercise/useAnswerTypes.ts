import {useEffect, useState} from "react";
import {cellId} from "../../lib/protocol/index.ts";
import {createTypes} from "../editor/index.ts";
import type {ConnectTypes} from "../editor/index.ts";

const ANSWER = cellId("answer");

/** Types for the editor of an answer, which stands alone: it sees the library, and no cell of the chapter. */
export function useAnswerTypes(): ConnectTypes {
  const [types] = useState(() =>
    createTypes({
      dataHref: null,
      // The editor tells its own text at each question.
      getTexts: () => [{id: ANSWER, text: ""}],
      subscribeTexts: () => () => undefined,
      declarations: "",
      goTo: () => undefined,
      say: () => undefined
    })
  );
  useEffect(() => () => types.dispose(), [types]);
  return (port) => types.connect(ANSWER, port);
}
