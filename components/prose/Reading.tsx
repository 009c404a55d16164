"use client";

import {useEffect} from "react";
import {startCopy} from "./copyTex.ts";
import {startFarSections} from "./farSections.ts";
import {startPreviews} from "./previews.ts";
import {startScrolling} from "./scrolling.ts";
import {startToc} from "./tocPlace.ts";

/** The page's own script: previews of references, the place in the contents, TeX to copy, wide formulas. Nothing of it shows until used. */
export function Reading() {
  useEffect(() => {
    const stops = [
      startPreviews(document),
      startToc(document),
      startCopy(document),
      startScrolling(document),
      startFarSections(document)
    ];
    return () => stops.forEach((stop) => stop());
  }, []);
  return null;
}
