import type {ReactNode} from "react";

/** Stands where something should that could not be fetched. */
export function Unreached(): ReactNode {
  return (
    <p className="cell-notice" role="alert">
      This could not be loaded. Check the connection and load the page again.
    </p>
  );
}
