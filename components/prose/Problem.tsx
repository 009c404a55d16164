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
      {props["data-message"]}
    </aside>
  );
}
