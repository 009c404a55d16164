import {Fragment, useEffect, useRef} from "react";
import type {ReactNode} from "react";
import {KEY_GROUPS, NOTEBOOK_KEYS, toKeyCaps} from "./keyNames.ts";

/** What keys do, in a dialog over the page. */
export function KeySheet({
  isOwn = false,
  onClose
}: {
  /** the cells are the person's own: they come, go and move */
  isOwn?: boolean;
  onClose: () => void;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent);
  return (
    <dialog
      ref={dialog}
      className="panel panel-keys"
      aria-labelledby="panel-keys-title"
      onClose={onClose}
      // Beside the sheet is away from it.
      onClick={({target}) => target === dialog.current && dialog.current.close()}
    >
      <div className="panel-page">
        <header className="panel-head">
          <h2 id="panel-keys-title">Keys</h2>
          <button
            type="button"
            className="panel-close"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
          >
            ×
          </button>
        </header>
        <div className="panel-columns">
          {(isOwn ? NOTEBOOK_KEYS : KEY_GROUPS).map(({title, keys}) => (
            <section key={title}>
              <h3>{title}</h3>
              <dl>
                {keys.map(([combinations, does]) => (
                  <div key={does}>
                    <dt>
                      {combinations.map((combination, i) => (
                        <Fragment key={combination}>
                          {i === 0 ? null : " or "}
                          {toKeyCaps(combination, isMac).map((cap) => (
                            <kbd key={cap}>{cap}</kbd>
                          ))}
                        </Fragment>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <p className="panel-note">
          Single letters act only while a cell itself has the focus: press Esc in its editor, or Tab
          to it.
        </p>
      </div>
    </dialog>
  );
}
