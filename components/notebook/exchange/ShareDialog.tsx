import {useEffect, useState} from "react";
import type {NotebookBundle} from "../../../lib/notebook/index.ts";
import {StorageError} from "../storage/index.ts";
import {CopyButton} from "./CopyButton.tsx";
import {Dialog} from "./Dialog.tsx";
import {Remarks} from "./Remarks.tsx";
import {LONGEST_LINK, makeShareLink} from "./share.ts";
import type {ShareLink} from "./share.ts";

export interface ShareDialogProps {
  /** the notebook as it stands now */
  readonly getBundle: () => Promise<NotebookBundle>;
  readonly onClose: () => void;
}

/** A link that is the notebook: made here, stored nowhere. */
export function ShareDialog({getBundle, onClose}: ShareDialogProps) {
  const [share, setShare] = useState<ShareLink | null>(null);
  useEffect(() => {
    let isWanted = true;
    const make = async (): Promise<void> => {
      const made = await getBundle()
        .then((bundle) => makeShareLink(bundle, location.origin))
        .catch((error: unknown) => {
          if (error instanceof StorageError) return {problem: error.message};
          throw error;
        });
      if (isWanted) setShare(made);
    };
    void make();
    return () => {
      isWanted = false;
    };
  }, [getBundle]);
  return (
    <Dialog title="Share by link" onClose={onClose}>
      <p>
        The link has the whole notebook in itself. Nothing is stored on a server: whoever has the
        link can read it, and what you change later is not in it.
      </p>
      {share === null ? (
        <p role="status">Making the link …</p>
      ) : "problem" in share ? (
        <p role="alert" className="exchange-problem">
          {share.problem}
        </p>
      ) : (
        <>
          <label>
            <span className="ui-hidden">Link</span>
            <input
              className="exchange-link"
              readOnly
              value={share.link}
              onFocus={({target}) => target.select()}
            />
          </label>
          <p className="exchange-size" role="status">
            {share.link.length.toLocaleString("en-US")} of at most{" "}
            {LONGEST_LINK.toLocaleString("en-US")} characters.
            {share.link.length > LONG_LINK
              ? " Some programs cut links that are this long: try it, or send the notebook as a file."
              : null}
          </p>
          <p className="ui-row">
            <CopyButton text={share.link} label="Copy link" className="ui-button" />
          </p>
          <Remarks remarks={share.left} />
        </>
      )}
    </Dialog>
  );
}

/** Characters that every program of mail and messages passes on. */
const LONG_LINK = 8_000;
