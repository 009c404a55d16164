import {useEffect, useState} from "react";
import type {ReactNode} from "react";

/** TeX that a cell made. KaTeX trusts nothing in it: no links, no raw HTML, no macros without end. */
export function Tex({tex, display}: {tex: string; display: boolean}): ReactNode {
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void import("katex").then(({default: katex}) => {
      const drawn = katex.renderToString(tex, {
        displayMode: display,
        throwOnError: false,
        trust: false,
        strict: "ignore",
        maxSize: 20,
        maxExpand: 500
      });
      if (wanted) setHtml(drawn);
    });
    return () => {
      wanted = false;
    };
  }, [tex, display]);
  return html === null ? (
    <code>{tex}</code>
  ) : (
    <span className={display ? "output-tex" : undefined} dangerouslySetInnerHTML={{__html: html}} />
  );
}

export function Markdown({text}: {text: string}): ReactNode {
  return <div className="output-prose">{text}</div>;
}
