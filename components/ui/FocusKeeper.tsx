"use client";

import {useEffect} from "react";
import {keepFocus} from "./keepFocus.ts";

/** Nothing to see: no reader by keyboard is thrown back to the top of a page because what was pressed has gone. */
export function FocusKeeper(): null {
  useEffect(() => keepFocus(document.body), []);
  return null;
}
