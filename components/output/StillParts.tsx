import type {OutputPath, OutputValue} from "../../lib/protocol/index.ts";
import {After} from "./Controls.tsx";
import {CopyMark} from "./CopyMark.tsx";
import {copyFormats} from "./copyFormats.ts";
import {wishFor} from "./parts.ts";
import type {RichParts} from "./parts.ts";
import {toLine} from "./toLine.ts";
import {startWith} from "./windows.ts";

/**
 * What can be done with a stored value: the same controls as with a live one, each with the wish that it stands for. The page runs the cell at a press, and fulfils the wish when
 * the live output stands.
 */
export const stillParts: Pick<RichParts, "unfold" | "grow" | "menu"> = {
  unfold: (value: OutputValue, path: OutputPath) => (
    <button type="button" className="output-act output-unfold" data-wish={wishFor("unfold", path)}>
      {toLine(value)}
    </button>
  ),
  grow: (value, path, draw) =>
    draw(value, {
      ...startWith(value),
      onSort: null,
      before: null,
      after: <After shown={startWith(value)} path={path} act={null} />
    }),
  menu: (value: OutputValue, path: OutputPath) =>
    copyFormats(value).length === 0 ? null : (
      <button
        type="button"
        className="output-menu output-menu-mark"
        aria-label="Copy this value"
        title="Copy"
        data-wish={wishFor("copy", path)}
      >
        <CopyMark />
      </button>
    )
};
