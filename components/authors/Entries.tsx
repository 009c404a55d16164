import type {ReactNode} from "react";
import {Words} from "./Words.tsx";

/** Names with what is said of each, as a list of definitions. */
export function Entries({
  entries
}: {
  entries: readonly {
    readonly name: ReactNode;
    readonly key: string;
    /** what may be written for it, as inline text */
    readonly value?: string;
    readonly sentence: string;
  }[];
}) {
  return (
    <dl className="entries">
      {entries.map(({key, name, value, sentence}) => (
        <div key={key}>
          <dt>{name}</dt>
          {value === undefined || value === "" ? null : (
            <dd className="entry-facts">
              <Words text={value} />
            </dd>
          )}
          <dd>
            <Words text={sentence} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
