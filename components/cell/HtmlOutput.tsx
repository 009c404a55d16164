import type {ReactNode} from "react";

/** Nothing is fetched, nothing runs, nothing is sent. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'";

/** HTML that a cell shows, in a frame that has no origin, no scripts and no network. What is in it cannot reach or cover the page. */
export function HtmlOutput({html, height}: {html: string; height: number | null}): ReactNode {
  const head = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="color-scheme" content="light dark">`;
  return (
    <iframe
      className="output-frame"
      sandbox=""
      srcDoc={`${head}<body style="margin:0;font:16px/1.5 system-ui,sans-serif">${html}`}
      title="HTML output"
      height={height ?? 160}
      loading="lazy"
    />
  );
}
