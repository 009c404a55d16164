import type {CellState} from "../../lib/protocol/index.ts";
import type {CellModel} from "./model.ts";
import type {StaticCell} from "./types.ts";

/** A text that has not run shows: what stands below it belongs to another. */
export function shownState({view, text, loaded}: CellModel): CellState {
  return text !== loaded &&
    (view.state === "static" || view.state === "done" || view.state === "error")
    ? "stale"
    : view.state;
}

/** There is something to stop: a run, or a stream of values. */
export function isBusy(state: CellState, {loaded}: CellModel): boolean {
  return (
    state === "running" || state === "queued" || (state === "done" && /\byield\b/.test(loaded))
  );
}

/** Long code is unfolded by who wants to read it; of one's own only what was said to fold does, lest it fold while it is typed. */
export function isFolded(
  {hide, source}: Pick<StaticCell, "hide" | "source">,
  isOwn = false
): boolean {
  return hide || (!isOwn && countLines(source) > 16);
}

export function countLines(source: string): number {
  return source.trimEnd().split("\n").length;
}

/** The id of a cell's element on the page. */
export function toAnchor(cell: string, prefix = ""): string {
  return prefix + (cell.startsWith("fig-") ? cell : `cell-${cell}`);
}
