import {findNames} from "../../../lib/protocol/index.ts";
import {Sentence} from "../../ui/index.ts";

/** What could not be carried over as it was; the first ones, and how many more there are. */
export function Remarks({remarks}: {remarks: readonly string[]}) {
  if (remarks.length === 0) return null;
  const rest = remarks.slice(MOST);
  return (
    <>
      <ul className="exchange-remarks">
        {remarks.slice(0, MOST).map((remark, index) => (
          <li key={index}>
            <Sentence parts={findNames(remark)} />
          </li>
        ))}
      </ul>
      {rest.length === 0 ? null : (
        <details className="exchange-remarks">
          <summary>{rest.length} more</summary>
          <ul>
            {rest.map((remark, index) => (
              <li key={index}>
                <Sentence parts={findNames(remark)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const MOST = 5;
