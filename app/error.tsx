"use client";

import {withBase} from "../lib/protocol/index.ts";

/** A page that failed in the browser: the book itself is still there. */
export default function PageError({reset}: {error: Error; reset: () => void}) {
  return (
    <div className="ui-page" role="alert">
      <h1>This page has failed</h1>
      <p className="ui-lead">
        Something in the page itself went wrong. Your progress and your edits are kept in this
        browser; drawing the page again often helps.
      </p>
      <p className="ui-row">
        <button type="button" className="ui-button" onClick={reset}>
          Draw it again
        </button>
        <a className="ui-button" href={withBase("/")}>
          Back to the map
        </a>
      </p>
    </div>
  );
}
