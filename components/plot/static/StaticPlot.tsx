import type {ReactNode} from "react";
import {plotSizes, toPlotTable} from "../../../lib/plot/index.ts";
import type {Drawing, PlotValue} from "../../../lib/protocol/index.ts";
import {toStyle} from "../shape.ts";
import {NumbersTable} from "./NumbersTable.tsx";

/** A plot as the checker drew it, for either paper and for pages and phones. Style shows the picture that fits. */
export function StaticPlot({
  plot,
  drawing,
  alt,
  table
}: {
  plot: PlotValue;
  drawing: Drawing | null;
  alt: string;
  table: boolean;
}): ReactNode {
  return (
    <div className="plot">
      <div className="plot-box" style={toStyle(drawing ?? plotSizes(plot))}>
        {drawing === null ? (
          <p className="plot-missing">{alt}</p>
        ) : (
          <>
            <Paper drawing={drawing} theme="light" alt={alt} />
            <Paper drawing={drawing} theme="dark" alt={alt} />
          </>
        )}
      </div>
      {table ? <NumbersTable table={toPlotTable(plot)} /> : null}
    </div>
  );
}

/** The width up to which plot.css gives a plot its narrow shape. */
const PHONE = "(max-width: 30rem)";

function Paper({
  drawing: {wide, narrow},
  theme,
  alt
}: {
  drawing: Drawing;
  theme: "light" | "dark";
  alt: string;
}): ReactNode {
  return (
    <picture className={`plot-picture plot-picture-${theme}`}>
      <source media={PHONE} srcSet={narrow[theme]} width={narrow.width} height={narrow.height} />
      <img
        className="plot-image"
        src={wide[theme]}
        alt={alt}
        width={wide.width}
        height={wide.height}
        loading="lazy"
        decoding="async"
      />
    </picture>
  );
}
