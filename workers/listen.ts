import {parseEvents} from "../lib/protocol/index.ts";
import type {CellEvent} from "../lib/protocol/index.ts";
import {readDataFile} from "./dataFiles.ts";
import {maybeParseFileRequest} from "./fileRequest.ts";
import type {WorkerHandle} from "./frameHandle.ts";
import {createLoad} from "./load.ts";

export interface ListenOptions {
  /** the address of the folder of the chapter's data files, without a slash at its end */
  readonly dataHref: string;
  /** takes the place of that folder: the bytes, or a sentence that says why there are none */
  readonly readFile?: ((name: string) => Promise<Uint8Array | string>) | undefined;
  /** false when another worker has taken this one's place: what it still says is dropped */
  readonly isActive: () => boolean;
  readonly onEvents: (events: readonly CellEvent[]) => void;
  /** it sends more than the page can take */
  readonly onFlood: () => void;
}

const MOST_FILES = 16;

/** Hears what a kernel sends: events, and wishes for files of the chapter, which are answered here. */
export function listen(
  {calls, events}: WorkerHandle,
  {dataHref, readFile, isActive, onEvents, onFlood}: ListenOptions
): void {
  const ignore = (): void => undefined;
  const load = createLoad({acknowledge: (batches) => calls.acknowledge(batches)});
  let files = 0;
  events.onmessage = (event: MessageEvent<unknown>): void => {
    if (!isActive()) return;
    // The message is made of what was sent when it is first looked at.
    const arrived = load.measure(
      () => maybeParseFileRequest(event.data) ?? parseEvents(event.data)
    );
    if (arrived === "flood") {
      onFlood();
      return;
    }
    if (!("request" in arrived)) {
      onEvents(arrived);
      return;
    }
    const answer = (file: Uint8Array | string): void =>
      void calls.receiveFile(arrived.request, file).catch(ignore);
    if (files >= MOST_FILES) {
      answer("too many files are asked for at once");
      return;
    }
    files += 1;
    const {name} = arrived;
    void (readFile?.(name) ?? readDataFile(name, dataHref)).then((file) => {
      files -= 1;
      answer(file);
    });
  };
}
