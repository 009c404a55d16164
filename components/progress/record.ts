import type {NewEvent} from "../../lib/progress/index.ts";

/** The name under which parts of the page tell what the reader did. */
export const PROGRESS_EVENT = "epigraph:progress";

/** Adds an event to the reader's log. Whoever calls it need not know where the log is kept. */
export function record(event: NewEvent): void {
  window.dispatchEvent(new CustomEvent<NewEvent>(PROGRESS_EVENT, {detail: event}));
}
