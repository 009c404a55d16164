import {Suspense, useState} from "react";
import type {ReactNode} from "react";
import {lazily} from "../editor/index.ts";

const Comparison = lazily(async () => (await import("../editor/difference/index.ts")).Comparison);

/** The code of the worked answer, where it stands in the text of an exercise; null when it is told in words alone. */
export function findWorkedCode(element: HTMLElement): string | null {
  const listing = element.querySelector(
    'details[data-kind="solution"] pre[data-language="ts"] code'
  );
  return listing?.textContent ?? null;
}

/** What a learner wrote beside the worked answer, line by line, for whoever asks for it. */
export function Difference({mine, worked}: {mine: string; worked: string}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="exercise-difference"
      onToggle={({currentTarget}) => setOpen(currentTarget.open)}
    >
      <summary>Your answer beside the worked one</summary>
      {isOpen ? (
        <Suspense fallback={<p>Comparing…</p>}>
          <Comparison mine={mine} other={worked} words={WORDS}>
            Other answers can be as right.
          </Comparison>
        </Suspense>
      ) : null}
    </details>
  );
}

const WORDS = {
  mine: "only in yours",
  other: "only in the worked answer",
  same: "Your answer is the worked one, line by line.",
  apart: "Your answer and the worked one have next to nothing in common.",
  label: "Lines of both answers"
};
