import {useEffect, useState} from "react";
import type {ReactNode} from "react";
import {compareDocuments} from "../../../lib/notebook/index.ts";
import type {DocumentDifference, NotebookCell} from "../../../lib/notebook/index.ts";
import {Comparison} from "../../editor/difference/index.ts";
import {Dialog, tellCount, tellWhen} from "../exchange/index.ts";
import {StorageError} from "../storage/index.ts";
import type {VersionHead, VersionId, VersionReason} from "../storage/index.ts";
import {useOwn} from "./context.ts";

/** The texts that the notebook once had: what changed since, and the way back. */
export function History({onClose}: {onClose: () => void}): ReactNode {
  const store = useOwn();
  const {notebook} = store;
  const [versions, setVersions] = useState<readonly VersionHead[] | null>(null);
  const [chosen, setChosen] = useState<VersionId | null>(null);
  const [difference, setDifference] = useState<DocumentDifference | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const [now] = useState(() => Date.now());
  const act = (work: () => Promise<void>): void => {
    work().catch((error: unknown) => {
      if (!(error instanceof StorageError)) throw error;
      setTold(error.message);
    });
  };
  const load = async (): Promise<void> => setVersions(await notebook.listVersions());
  useEffect(() => {
    let isOver = false;
    notebook.listVersions().then(
      (list) => {
        if (!isOver) setVersions(list);
      },
      (error: unknown) => {
        if (!isOver && error instanceof StorageError) setTold(error.message);
      }
    );
    return () => {
      isOver = true;
    };
  }, [notebook]);
  const choose = (id: VersionId): void =>
    act(async () => {
      setChosen(id);
      setDifference(null);
      const then = await notebook.readVersion(id);
      setDifference(compareDocuments(then, notebook.getDocument()));
    });
  return (
    <Dialog title="History" onClose={onClose}>
      <p>
        The text is kept every few minutes while it changes, and when you say so.{" "}
        <button
          type="button"
          className="cell-button"
          onClick={() =>
            act(async () => {
              await notebook.keepVersion("Kept by hand");
              await load();
            })
          }
        >
          Keep it as it is now
        </button>
      </p>
      <p role="status">{told}</p>
      {versions === null ? (
        <p>Looking …</p>
      ) : versions.length === 0 ? (
        <p>There is no earlier version yet.</p>
      ) : (
        <ol className="nb-versions">
          {versions.map((version) => (
            <li key={version.id}>
              <button
                type="button"
                aria-expanded={chosen === version.id}
                onClick={() => choose(version.id)}
              >
                <span>{tellWhen(version.at, now)}</span>
                <small>{`${version.label ?? REASONS[version.reason]} · ${tellCount(version.cells, "cell")}`}</small>
              </button>
              {chosen === version.id ? (
                <div className="nb-version">
                  <button
                    type="button"
                    className="cell-button cell-run"
                    onClick={() =>
                      act(async () => {
                        await notebook.restoreVersion(version.id);
                        store.say("The version is back. What stood here before is in the history.");
                        onClose();
                      })
                    }
                  >
                    Restore this version
                  </button>
                  {difference === null ? <p>Comparing …</p> : <Changes difference={difference} />}
                </div>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}

const REASONS: Readonly<Record<VersionReason, string>> = {
  editing: "while editing",
  hand: "kept by hand",
  restore: "before another version came back",
  import: "before an import"
};

function Changes({difference}: {difference: DocumentDifference}): ReactNode {
  const {title, cells, files} = difference;
  if (difference.isEmpty) return <p>Nothing was written since.</p>;
  const changed = cells.filter(({change, isMoved}) => change !== "same" || isMoved);
  return (
    <>
      {title === null ? null : <p>{`The title was “${title.before}”.`}</p>}
      {files.added.length === 0 ? null : <p>{`Files that came: ${files.added.join(", ")}.`}</p>}
      {files.removed.length === 0 ? null : <p>{`Files that went: ${files.removed.join(", ")}.`}</p>}
      {changed.map(({id, change, before, after}) => (
        <section key={id}>
          <h3>{`${NAMES[(after ?? before)?.kind ?? "code"]} ${id}: ${WORDS[change]}`}</h3>
          {change === "same" ? null : (
            <Comparison
              mine={before?.source ?? ""}
              other={after?.source ?? ""}
              words={{
                mine: "then",
                other: "now",
                same: "Only its options differ.",
                apart: "It was written anew.",
                label: "Lines then and now"
              }}
            />
          )}
        </section>
      ))}
    </>
  );
}

const NAMES: Readonly<Record<NotebookCell["kind"], string>> = {code: "Code", markdown: "Text"};
const WORDS = {
  added: "came since",
  removed: "went since",
  changed: "changed since",
  same: "moved since"
};
