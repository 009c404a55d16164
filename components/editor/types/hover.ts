import type {Extension} from "@codemirror/state";
import {hoverTooltip} from "@codemirror/view";
import {describe, element} from "./documentation.ts";
import type {CellTypes} from "./notebookTypes.ts";

/** The type of what the pointer rests on, and what is written about it. */
export function hoverTypes({cell, client}: CellTypes): Extension {
  return hoverTooltip(
    async (view, pos) => {
      const {doc} = view.state;
      const found = await client(doc.toString()).describe({cell, offset: pos});
      if (found === null || view.state.doc !== doc) return null;
      return {
        pos: found.from,
        end: found.to,
        above: true,
        create: () => {
          const dom = element("div", "cm-types-card");
          dom.append(describe(found));
          return {dom};
        }
      };
    },
    {hoverTime: 400, hideOnChange: true}
  );
}
