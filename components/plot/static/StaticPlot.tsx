import type {ReactNode} from "react";
import {plotHeight, toPlotTable} from "../../../lib/plot/index.ts";
import type {Drawing, PlotValue} from "../../../lib/protocol/index.ts";
import {NumbersTable} from "./NumbersTable.tsx";

/** A plot as the checker drew it, for either paper. Both pictures have the same size; style shows the one that fits. */
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
  const width = drawing?.width ?? 640;
  const height = drawing?.height ?? plotHeight(plot, width);
  return (
    <div className="plot">
      <div className="plot-box" style={{aspectRatio: `${width} / ${height}`}}>
        {drawing === null ? (
          <p className="plot-missing">{alt}</p>
        ) : (
          <>
            <img
              className="plot-image plot-image-light"
              src={drawing.light}
              alt={alt}
              width={width}
              height={height}
              loading="lazy"
              decoding="async"
            />
            <img
              className="plot-image plot-image-dark"
              src={drawing.dark}
              alt={alt}
              width={width}
              height={height}
              loading="lazy"
              decoding="async"
            />
          </>
        )}
      </div>
      {table ? <NumbersTable table={toPlotTable(plot)} /> : null}
    </div>
  );
}
