import {useCallback, useEffect, useMemo, useState} from "react";
import type {ReactNode} from "react";
import type {CellId} from "../../../lib/protocol/index.ts";
import {focusCell, NotebookProvider} from "../../cell/index.ts";
import {OwnContext, useReadable} from "./context.ts";
import {Bar} from "./Bar.tsx";
import {Contents} from "./Contents.tsx";
import {createFileAddresses} from "./files.ts";
import {Between, Frame} from "./Frame.tsx";
import {createWatch} from "./near.ts";
import {foldSections} from "./outline.ts";
import {References} from "./References.tsx";
import type {OwnStore} from "./store.ts";
import {Title} from "./Title.tsx";
import {Undo} from "./Undo.tsx";

/** A notebook as its page shows it: title, contents in the margin, cells, and what can be done with all of them. */
export function NotebookView({
  store,
  canEdit,
  above = null
}: {
  store: OwnStore;
  canEdit: boolean;
  /** what is to be said before anything of it */
  above?: ReactNode;
}): ReactNode {
  const order = useReadable(store.order);
  const outline = useReadable(store.outline);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [watch] = useState(createWatch);
  const [files] = useState(() => createFileAddresses(store.notebook));
  useEffect(
    () => () => {
      watch.dispose();
      files.dispose();
    },
    [watch, files]
  );
  const shown = useMemo(
    () =>
      foldSections(
        order,
        {
          count: (id) => store.getPiece(id)?.blocks.length ?? 0,
          headings: outline.headings
        },
        folded
      ),
    [order, outline, folded, store]
  );
  const focus = useCallback((id: CellId): void => {
    // It may be about to be drawn.
    requestAnimationFrame(() => {
      const frame = document.querySelector(`[data-frame="${CSS.escape(id)}"]`);
      const cell = frame?.querySelector<HTMLElement>("[data-cell], [data-prose-cell]");
      if (cell != null) focusCell(cell);
    });
  }, []);
  return (
    <OwnContext value={store}>
      <article className="chapter nb" data-notebook={store.notebook.id}>
        <header className="nb-head">
          {above}
          <Title canEdit={canEdit} />
          <Bar canEdit={canEdit} folded={folded} onFold={setFolded} />
        </header>
        <Contents headings={outline.headings} folded={folded} onFold={setFolded} />
        <NotebookProvider store={store}>
          <div className="nb-cells">
            {canEdit ? <Between after={null} /> : null}
            {order.map((head) => {
              const part = shown.get(head.id);
              return (
                <Frame
                  key={head.id}
                  head={head}
                  watch={watch}
                  focus={focus}
                  findFile={files.find}
                  range={Array.isArray(part) ? part : null}
                  isHidden={part === false}
                  canEdit={canEdit}
                />
              );
            })}
          </div>
          <References html={outline.references} />
          <Undo />
        </NotebookProvider>
      </article>
    </OwnContext>
  );
}
