"use client";

import {useRef, useState} from "react";
import {
  parseProgressFile,
  ProgressFileError,
  writeProgressFile,
  type ProgressEvent
} from "../../lib/progress/index.ts";
import type {LogView, ProgressLog} from "./log.ts";

export interface ProgressFilesProps {
  readonly log: ProgressLog | null;
  readonly view: LogView;
  readonly told: string | null;
  readonly tell: (sentence: string | null) => void;
}

/** The log as a file, in and out, and its end. */
export function ProgressFiles({log, view, told, tell}: ProgressFilesProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);
  const [deleted, setDeleted] = useState<readonly ProgressEvent[] | null>(null);
  const count = view.events.length;

  return (
    <section className="ui-needs-script" aria-labelledby="files">
      <h2 id="files">Your log</h2>
      <p>
        {count === 1 ? "1 event" : `${count} events`},{" "}
        {view.storage === "memory" ? "on this page only" : "kept in this browser"}. A file takes
        them to another browser, where they are added to what is there.
      </p>
      <p className="ui-row">
        <button
          type="button"
          className="ui-button"
          disabled={count === 0}
          onClick={() => saveFile(view.events)}
        >
          Export
        </button>
        <button type="button" className="ui-button" onClick={() => chooser.current?.click()}>
          Import…
        </button>
        <input
          ref={chooser}
          type="file"
          accept="application/json,.json"
          hidden
          aria-label="Progress file"
          onChange={({target}) => {
            const file = target.files?.[0];
            target.value = "";
            if (file !== undefined && log !== null) void importFile(file, log).then(tell);
          }}
        />
        {asking ? null : (
          <button
            type="button"
            className="ui-button"
            data-tone="danger"
            disabled={count === 0}
            onClick={() => setAsking(true)}
          >
            Delete everything…
          </button>
        )}
      </p>
      {asking ? (
        <p className="ui-notice">
          Delete all {count} events from this browser?{" "}
          <button
            type="button"
            className="ui-button"
            data-tone="danger"
            onClick={() => {
              setDeleted(view.events);
              setAsking(false);
              log?.clear();
              tell("Everything is deleted.");
            }}
          >
            Delete
          </button>{" "}
          <button type="button" className="ui-button" onClick={() => setAsking(false)}>
            Keep
          </button>
        </p>
      ) : null}
      <p role="status" className="progress-told">
        {told}{" "}
        {deleted === null ? null : (
          <button
            type="button"
            className="ui-button"
            onClick={() => {
              log?.merge(deleted);
              setDeleted(null);
              tell("Everything is back.");
            }}
          >
            Undo
          </button>
        )}
      </p>
    </section>
  );
}

function saveFile(events: readonly ProgressEvent[]): void {
  const now = new Date().toISOString();
  const url = URL.createObjectURL(
    new Blob([writeProgressFile(events, now)], {type: "application/json"})
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = `epigraph-progress-${now.slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

async function importFile(file: File, log: ProgressLog): Promise<string> {
  try {
    const {events, problems} = parseProgressFile(await file.text());
    const added = log.merge(events);
    const known = events.length - added;
    return [
      `${added === 1 ? "1 event" : `${added} events`} added${known > 0 ? `, ${known} were here already` : ""}.`,
      ...(problems.length > 0
        ? [`${problems.length} could not be read. ${problems.slice(0, 3).join(" ")}`]
        : [])
    ].join(" ");
  } catch (error) {
    if (error instanceof ProgressFileError) return error.message;
    return `${file.name} could not be opened.`;
  }
}
