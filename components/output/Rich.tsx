import {useEffect, useState} from "react";
import type {ReactNode} from "react";
import {createDrawingTurns} from "./drawingTurns.ts";
import {loadMacros} from "./macros.ts";
import {definesCommands, isTangled} from "./tangled.ts";

/** HTML of our own, or the sentence that says why there is none. */
type Drawn = {readonly html: string} | {readonly fault: string};

/** TeX that a cell made. KaTeX trusts nothing in it: no links, no raw HTML, no macros without end. What it cannot set stands as it is written, with the reason. */
export function Tex({tex, display}: {tex: string; display: boolean}): ReactNode {
  const drawn = useDrawn(tex, display, drawTex);
  if (drawn === null) return <code>{tex}</code>;
  if ("fault" in drawn)
    return (
      <>
        <code className="output-plain">{tex}</code>
        {display ? <p className="output-note">{drawn.fault}</p> : null}
      </>
    );
  return display ? (
    <div className="output-prose output-tex" dangerouslySetInnerHTML={{__html: drawn.html}} />
  ) : (
    <span dangerouslySetInnerHTML={{__html: drawn.html}} />
  );
}

/** Markdown that a cell made, as the dialect of the chapters reads it. */
export function Markdown({text}: {text: string}): ReactNode {
  const drawn = useDrawn(text, true, drawMarkdown);
  if (drawn === null || "fault" in drawn)
    return (
      <>
        <div className="output-prose output-plain">{text}</div>
        {drawn === null ? null : <p className="output-note">{drawn.fault}</p>}
      </>
    );
  return <div className="output-prose" dangerouslySetInnerHTML={{__html: drawn.html}} />;
}

/** One for the page: what all its cells show is drawn by the same thread. */
const turns = createDrawingTurns();
const FULL = "left as text: the page shows as many formulas as it can draw";

/** What is drawn of a source; while that of a new one is under way, what was drawn before. */
function useDrawn(
  source: string,
  display: boolean,
  draw: (source: string, display: boolean) => Promise<Drawn>
): Drawn | null {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let wanted = true;
    const granted = turns.enter(source.length);
    void turns
      .turn()
      .then(() => (wanted && granted ? draw(source, display) : {fault: FULL}))
      .then((made) => {
        if (wanted) setDrawn(made);
      });
    return () => {
      wanted = false;
      if (granted) turns.leave(source.length);
    };
  }, [source, display, draw]);
  return drawn;
}

async function drawTex(tex: string, display: boolean): Promise<Drawn> {
  if (definesCommands(tex))
    return {
      fault:
        "This TeX cannot be set: it defines commands of its own. Write them out, or use those of the book."
    };
  try {
    const [{default: katex}, macros] = await Promise.all([import("katex"), loadMacros()]);
    const html = katex.renderToString(tex, {
      displayMode: display,
      macros: {...macros},
      throwOnError: true,
      trust: false,
      strict: "ignore",
      maxSize: 20,
      maxExpand: 500
    });
    return {html};
  } catch (error) {
    return {fault: tellFault(error)};
  }
}

/** KaTeX's own words for a mistake; what is nested too deep overflows its stack. */
function tellFault(error: unknown): string {
  const message = error instanceof Error && error.name === "ParseError" ? error.message : "";
  return message === ""
    ? "This TeX cannot be set: it is nested too deep, or what sets it could not be loaded."
    : `This TeX cannot be set: ${message.replace(/^KaTeX parse error: /, "").slice(0, 300)}`;
}

async function drawMarkdown(text: string): Promise<Drawn> {
  if (isTangled(text))
    return {
      fault: "This Markdown is too long or too tangled to be set: it stands as it is written."
    };
  try {
    const {toHtml} = await import("./markdown.ts");
    return {html: await toHtml(text)};
  } catch {
    // Nested too deep for the stack, or what sets it could not be loaded.
    return {fault: "This Markdown could not be set: it stands as it is written."};
  }
}
