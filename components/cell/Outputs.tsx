import {lazy, Suspense, useCallback, useState} from "react";
import type {MouseEvent, ReactNode} from "react";
import type {CellId} from "../../lib/protocol/index.ts";
import {LiveOutput} from "./liveOutputs.ts";
import {useSlices} from "../output/words/index.ts";
import {useNotebook} from "./NotebookShell.tsx";
import type {CellModel} from "./store.ts";
import type {StaticCell} from "./types.ts";
import {useKeptHeight} from "./useKeptHeight.ts";

const StoredNumbers = lazy(() => import("./StoredNumbers.tsx"));
const Console = lazy(async () => ({default: (await import("../output/live/index.ts")).Console}));

/** Outputs that are drawn at once; the others follow frame by frame. */
const SLICE = 8;

/** Slot by slot, what the kernel showed, and where it has shown nothing yet what the server drew. */
export function Outputs({
  id,
  cell,
  model
}: {
  id: CellId;
  cell: StaticCell;
  model: CellModel;
}): ReactNode {
  const notebook = useNotebook();
  const [numbersOf, setNumbersOf] = useState<number | null>(null);
  const [wish, setWish] = useState<{slot: number; what: string} | null>(null);
  const fulfil = useCallback(() => setWish(null), []);
  const {view} = model;
  const slots = model.away ? 0 : (view.slots ?? Math.max(cell.outputs.length, view.outputs.length));
  const drawn = useSlices(slots, cell.outputs.length, SLICE);
  const shown = useKeptHeight<HTMLDivElement>(view);
  const lines = view.live ? view.console : cell.console;
  const liven = ({target}: MouseEvent): void => {
    // One's own are drawn live from the start: their controls ask for themselves.
    if (notebook.own !== null) return;
    if (view.state !== "static" || !(target instanceof Element)) return;
    // A control of a stored output: the cell runs, and the live output does what it says.
    const what = target.closest<HTMLElement>("[data-wish]")?.dataset["wish"];
    const slot = Number(target.closest<HTMLElement>("[data-slot]")?.dataset["slot"]);
    if (what !== undefined) setWish({slot, what});
    if (what !== undefined || (!cell.lazy && target.closest(".plot-image") !== null))
      notebook.run(id);
  };
  return (
    <div ref={shown} className="cell-output" data-output="" onClick={liven}>
      {Array.from({length: drawn}, (_, slot) => {
        const still = cell.outputs[slot];
        const value = view.outputs[slot];
        return (
          <div key={slot} className="cell-slot" data-slot={slot}>
            {value == null ? (
              <>
                {still?.node ?? null}
                {still == null || still.box === null || cell.table ? null : (
                  <button
                    type="button"
                    className="plot-button"
                    aria-expanded={numbersOf === slot}
                    disabled={!model.ready}
                    onClick={() => setNumbersOf(numbersOf === slot ? null : slot)}
                  >
                    Numbers
                  </button>
                )}
                {numbersOf === slot ? (
                  <Suspense fallback={null}>
                    <StoredNumbers
                      href={`${notebook.chapter.outputsHref}/${id}-${slot}.numbers.json`}
                      onMissing={() => notebook.run(id)}
                    />
                  </Suspense>
                ) : null}
              </>
            ) : (
              <Suspense fallback={still?.node ?? null}>
                <LiveOutput
                  value={value}
                  slot={slot}
                  look={(asked) => notebook.look(id, asked)}
                  wish={wish?.slot === slot ? wish.what : null}
                  onFulfilled={fulfil}
                  box={still?.box ?? null}
                  still={still?.node ?? null}
                  cell={cell}
                  alt={notebook.own !== null || model.loaded === cell.source ? cell.alt : null}
                  numbers={cell.table || numbersOf === slot}
                />
              </Suspense>
            )}
          </div>
        );
      })}
      {view.unshown === 0 || drawn < slots ? null : (
        <p className="output-note">
          {`and ${view.unshown.toLocaleString("en-US")} more outputs, which are not shown`}
        </p>
      )}
      {view.progress.map(({label, done, total, ms}) => (
        <Progress key={label} label={label} done={done} total={total} ms={ms} />
      ))}
      {lines.length === 0 && view.dropped === 0 ? null : (
        <Suspense fallback={null}>
          <Console lines={lines} dropped={view.dropped} still={cell.console.length} />
        </Suspense>
      )}
    </div>
  );
}

function Progress({label, done, total, ms}: CellModel["view"]["progress"][number]): ReactNode {
  const left = total !== null && done > 0 && ms > 500 ? ((total - done) * ms) / done : null;
  const seconds =
    left === null
      ? ""
      : `, ${left < 1000 ? "less than a second" : `about ${Math.round(left / 1000)} s`} left`;
  const name = label === "" ? "Progress" : label;
  return (
    <div className="cell-progress">
      <progress aria-label={name} {...(total === null ? {} : {value: done, max: total})} />
      <span>{`${name}: ${done}${total === null ? "" : ` of ${total}`}${seconds}`}</span>
    </div>
  );
}
