import {memo} from "react";
import type {ReactNode} from "react";

/** What the notebook cites, at its end. */
export const References = memo(function References({html}: {html: string | null}): ReactNode {
  return html === null ? null : <div className="prose" dangerouslySetInnerHTML={{__html: html}} />;
});
