import {lazy, Suspense, useEffect, useState, useSyncExternalStore} from "react";
import type {NotebookDocument, Origin} from "../../../lib/notebook/index.ts";
import {withBase} from "../../../lib/protocol/index.ts";
import type {OpenNotebook} from "../storage/index.ts";
import {AS_IT_CAME, findChapterChange} from "./chapters.ts";
import {Dialog} from "./Dialog.tsx";

const ChapterDifference = lazy(() => import("./ChapterDifference.tsx"));

/** Where a notebook came from, and whether the chapter has another text by now. */
export function OriginLine({notebook}: {notebook: OpenNotebook}) {
  const {origin} = useSyncExternalStore(
    (listener) => notebook.subscribe(listener),
    () => notebook.getDocument(),
    () => notebook.getDocument()
  );
  const [copied, setCopied] = useState<{at: number; text: NotebookDocument} | null>(null);
  const [now, setNow] = useState<NotebookDocument | null>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (origin === null) return;
    let isWanted = true;
    const look = async (): Promise<void> => {
      const versions = await notebook.listVersions();
      const first = versions.findLast(({label}) => label === AS_IT_CAME);
      const text = first === undefined ? null : await notebook.readVersion(first.id);
      const change = await findChapterChange({...notebook.getDocument(), origin});
      if (!isWanted) return;
      setCopied(first === undefined || text === null ? null : {at: first.at, text});
      setNow(change?.now ?? null);
    };
    // What cannot be read says nothing: the notebook itself is fine.
    look().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [notebook, origin]);
  if (origin === null) return null;
  const address = toAddress(origin, copied?.text ?? notebook.getDocument());
  return (
    <>
      <p className="exchange-origin nb-origin">
        From <a href={address}>{origin.title}</a>
        {copied === null
          ? null
          : `, version of ${new Date(copied.at).toLocaleDateString([], {dateStyle: "medium"})}`}
        .
        {now === null ? null : (
          <>
            {" "}
            The chapter has changed since.{" "}
            {copied === null ? null : (
              <button type="button" className="exchange-quiet" onClick={() => setOpen(true)}>
                See what changed
              </button>
            )}
          </>
        )}
      </p>
      {isOpen && now !== null && copied !== null ? (
        <Dialog title="What changed in the chapter" onClose={() => setOpen(false)}>
          <Suspense fallback={<p role="status">Comparing …</p>}>
            <ChapterDifference before={copied.text} now={now} />
          </Suspense>
          <p>
            Your notebook stays as it is. <a href={address}>See the chapter</a>
          </p>
        </Dialog>
      ) : null}
    </>
  );
}

/** Sections and figures have their own ids on the chapter's page, other cells `cell-<id>`. */
function toAddress({href, part}: Origin, {cells}: NotebookDocument): string {
  if (part === null) return withBase(href);
  const isCell = !part.startsWith("fig-") && cells.some(({id}) => id === part);
  return withBase(`${href}#${isCell ? `cell-${part}` : part}`);
}
