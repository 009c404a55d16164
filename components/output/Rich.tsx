import {useEffect, useState} from "react";
import type {ReactNode} from "react";
import {loadMacros} from "./macros.ts";

/** TeX that a cell made. KaTeX trusts nothing in it: no links, no raw HTML, no macros without end. */
export function Tex({tex, display}: {tex: string; display: boolean}): ReactNode {
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void Promise.all([import("katex"), loadMacros()]).then(([{default: katex}, macros]) => {
      const drawn = katex.renderToString(tex, {
        displayMode: display,
        macros: {...macros},
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
  if (html === null) return <code>{tex}</code>;
  return display ? (
    <div className="output-prose output-tex" dangerouslySetInnerHTML={{__html: html}} />
  ) : (
    <span dangerouslySetInnerHTML={{__html: html}} />
  );
}

/** Markdown that a cell made, as the dialect of the chapters reads it. */
export function Markdown({text}: {text: string}): ReactNode {
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void import("./markdown.ts")
      .then(({toHtml}) => toHtml(text))
      .then((made) => wanted && setHtml(made))
      .catch(() => wanted && setHtml(null));
    return () => {
      wanted = false;
    };
  }, [text]);
  return html === null ? (
    <div className="output-prose output-plain">{text}</div>
  ) : (
    <div className="output-prose" dangerouslySetInnerHTML={{__html: html}} />
  );
}
