import {lazy, Suspense} from "react";
import type {ReactNode} from "react";

const PlainLabel = lazy(() => import("./PlainLabel.tsx"));

/** The label of a control: as the build made it, or, of one that the reader wrote, its maths in plain letters. */
export function Label({text, html}: {text: string; html: string | null}): ReactNode {
  if (html !== null) return <span dangerouslySetInnerHTML={{__html: html}} />;
  if (!text.includes("$")) return text;
  return (
    <Suspense fallback={text}>
      <PlainLabel text={text} />
    </Suspense>
  );
}
