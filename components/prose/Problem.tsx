import {findNames} from "../../lib/protocol/index.ts";
import {Sentence} from "../ui/index.ts";

/** Stands where something in the text could not be understood: the page goes on around it. */
export function Problem(props: {
  "data-rule": string;
  "data-message": string;
  "data-line"?: string;
}) {
  const line = props["data-line"];
  return (
    <aside className="prose-problem" role="note" data-line={line}>
      <strong>{props["data-rule"]}</strong> {line === undefined ? null : <span>line {line}: </span>}
      <Sentence parts={findNames(props["data-message"])} />
    </aside>
  );
}
