import type {CellError} from "../lib/protocol/index.ts";

/** Every way in which a kernel ends or does not begin, as one sentence for the reader: what happened, where, and the way out. */

const told = (name: string, message: string): CellError => ({
  name,
  message,
  line: null,
  column: null,
  source: null
});

export const STOPPED = told(
  "Stopped",
  "This cell was stopped; Run starts it again, and what it needs of other cells is computed anew."
);

export const LOST = told(
  "Lost",
  "The kernel ended under this cell, most likely because it, or a notebook in another tab, used more memory than the browser gives; a new one is ready: Run starts the cell again."
);

export const FLOODED = told(
  "Flooded",
  "This cell sent more than the page can take, and was stopped: let it show or print less and press Run."
);

export const LEFT_ENDED = told(
  "Stopped",
  "What an earlier cell had left going kept the kernel busy and has been ended; Run starts this cell."
);

/** For a cell that was at work in the same kernel as the one that ended it. */
export function toBystander(culprit: string | undefined): CellError {
  return culprit === undefined
    ? told("Ended", "This cell ended with its kernel, which was replaced; Run starts it again.")
    : {
        ...told(
          "Ended",
          `This cell ended with the kernel that it shared with cell \`${culprit}\`; Run starts it again.`
        ),
        source: culprit
      };
}

export const LEFT_GOING =
  "Something that an earlier cell left going (a timer, a stream, a callback, a getter) keeps the kernel busy; Stop ends it.";

export const KERNEL_LOST =
  "The kernel ended while no cell ran, most likely for want of memory; what cells show stands, and Run computes anew.";

export function toWaiting(running: string): string {
  return `This cell waits for cell \`${running}\`, which is still running.`;
}

export const FRAME_UNREACHED =
  "The frame in which cells run did not load: the connection, the server or an extension of your browser keeps it away; press Run to try again.";

export const WORKER_BROKEN =
  "The kernel was loaded but does not start in this browser; press Run to try again, or reload the page.";

export const OFFLINE =
  "The kernel has not been loaded yet and you are offline; connect and press Run again.";

export function toUnloaded(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The kernel could not be loaded (${reason}); press Run to try again.`;
}
