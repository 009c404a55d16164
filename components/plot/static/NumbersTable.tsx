import type {ReactNode} from "react";
import type {PlotTable} from "../../../lib/plot/index.ts";

/** The numbers of a plot. */
export function NumbersTable({table}: {table: PlotTable}): ReactNode {
  return (
    <div className="plot-numbers" role="group" aria-label="Numbers of the plot" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((name, j) => (
              <th key={j} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.map((value, j) => (
                <td key={j}>
                  {typeof value === "number" ? String(Number(value.toPrecision(6))) : value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.length > table.rows.length ? (
        <p className="plot-note">{`${table.length} rows, the first ${table.rows.length} shown`}</p>
      ) : null}
    </div>
  );
}
