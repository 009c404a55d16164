import {useId, useState} from "react";
import type {ReactNode} from "react";
import {toPlotTable} from "../../lib/plot/index.ts";
import type {PlotValue} from "../../lib/protocol/index.ts";
import {NumbersTable} from "./static/index.ts";

/** A button that shows the numbers behind a plot. The table is made when it is asked for. */
export function Numbers({plot, from = false}: {plot: PlotValue; from?: boolean}): ReactNode {
  const [open, setOpen] = useState(from);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="plot-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        Numbers
      </button>
      <div id={id}>{open ? <NumbersTable table={toPlotTable(plot)} /> : null}</div>
    </>
  );
}
