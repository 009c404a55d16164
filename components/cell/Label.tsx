import {lazy, Suspense} from "react";
import type {ReactNode} from "react";
import {HeldHtml} from "../html/index.ts";

const LiveLabel = lazy(() => import("./LiveLabel.tsx"));

/** The label of a control: as the build made it, or, of one that the reader wrote, with its maths set when that has come. */
export function Label({text, held}: {text: string; held: string | null}): ReactNode {
  if (held !== null) return <HeldHtml as="span" of={held} />;
  if (!text.includes("$")) return text;
  return (
    <Suspense fallback={text}>
      <LiveLabel text={text} />
    </Suspense>
  );
}
