import type {ReactNode} from "react";
import {OriginLine} from "../exchange/index.ts";
import {useOwn} from "./context.ts";

/** Where the notebook was made from, and whether that has changed since. */
export function Origin(): ReactNode {
  return <OriginLine notebook={useOwn().notebook} />;
}
