import {useCallback, useEffect, useMemo, useState} from "react";
import type {DragEvent, ReactNode} from "react";
import type {CellId} from "../../../lib/protocol/index.ts";
import {focusCell, NotebookProvider} from "../../cell/index.ts";
import {OwnContext, useReadable} from "./context.ts";
import {Bar} from "./Bar.tsx";
import {Contents} from "./Contents.tsx";
import {createFileAddresses} from "./files.ts";
import {Between, Frame} from "./Frame.tsx";
import {useAnchor, useReadingAids} from "./reading.ts";
import {createWatch} from "./near.ts";
import {Origin} from "./Origin.tsx";
import {foldSections, toSlides} from "./outline.ts";
import type {Shown} from "./outline.ts";
import {Presentation} from "./Presentation.tsx";
import {printPage} from "./printPage.ts";
import {References} from "./References.tsx";
import type {OwnStore} from "./store.ts";
import {Title} from "./Title.tsx";
import {Tools} from "./Tools.tsx";
import type {Tool} from "./Tools.tsx";
import {Undo} from "./Undo.tsx";

export interface NotebookViewProps {
  readonly store: OwnStore;
  readonly canEdit: boolean;
  readonly canRun?: boolean;
  /** what is to be said before anything of it */
  readonly above?: ReactNode;
}

/** A notebook as its page shows it: title, contents in the margin, cells, and what can be done with all of them. */
export function NotebookView(props: NotebookViewProps): ReactNode {
  const {store, canEdit, canRun = true, above = null} = props;
  const order = useReadable(store.order);
  const outline = useReadable(store.outline);
  const trouble = useReadable(store.trouble);
  const [folded, setFolded] = useState<ReadonlySet<string>>(NOTHING);
  const [slide, setSlide] = useState<number | null>(null);
  const [tool, setTool] = useState<Tool | null>(null);
  const [dropped, setDropped] = useState<readonly File[]>([]);
  const [watch] = useState(createWatch);
  const [files] = useState(() => createFileAddresses(store.notebook));
  useEffect(
    () => () => {
      watch.dispose();
      files.dispose();
    },
    [watch, files]
  );
  useReadingAids();
  useAnchor(outline);
  const blocks = useMemo(
    () => ({
      count: (id: CellId) => store.getPiece(id)?.blocks.length ?? 0,
      headings: outline.headings
    }),
    [outline, store]
  );
  const shown = useMemo(() => foldSections(order, blocks, folded), [order, blocks, folded]);
  const slides = useMemo(
    () => (slide === null ? [] : toSlides(order, blocks)),
    [slide, order, blocks]
  );
  const at = Math.min(slide ?? 0, Math.max(0, slides.length - 1));
  const partOf = (id: CellId): Shown =>
    slide === null ? (shown.get(id) ?? true) : (slides[at]?.get(id) ?? false);

  const focus = useCallback((id: CellId | null): void => {
    const from = document.activeElement;
    // It may be about to be drawn.
    requestAnimationFrame(() => {
      const now = document.activeElement;
      // Whoever has moved on meanwhile is not called back.
      if (now !== from && now !== document.body) return;
      if (id === null) {
        document.querySelector<HTMLElement>(".nb-between button")?.focus();
        return;
      }
      const frame = document.querySelector(`[data-frame="${CSS.escape(id)}"]`);
      const cell = frame?.querySelector<HTMLElement>("[data-cell], [data-prose-cell]");
      if (cell != null) focusCell(cell);
    });
  }, []);
  const leave = useCallback(() => setSlide(null), []);
  const isFiles = ({dataTransfer}: DragEvent): boolean =>
    canEdit && dataTransfer.types.includes("Files");
  const isPresented = slide !== null && slides.length > 0;
  return (
    <OwnContext value={store}>
      <article
        className="chapter nb"
        data-notebook={store.notebook.id}
        data-presented={isPresented ? "" : undefined}
        onDragOver={(event) => isFiles(event) && event.preventDefault()}
        onDrop={(event) => {
          if (!isFiles(event)) return;
          event.preventDefault();
          setDropped([...event.dataTransfer.files]);
          setTool("files");
        }}
      >
        <header className="nb-head" hidden={isPresented && at > 0}>
          {above}
          <Title canEdit={canEdit && !isPresented} onLeave={() => focus(order[0]?.id ?? null)} />
          <Origin />
          <Bar
            canEdit={canEdit}
            canRun={canRun}
            folded={folded}
            onFold={setFolded}
            tool={tool}
            onTool={setTool}
            onPresent={() => setSlide(0)}
          />
          {trouble === null ? null : (
            <p className="nb-note" role="alert">
              {trouble}
            </p>
          )}
          <Tools
            tool={tool}
            dropped={dropped}
            onClose={() => setTool(null)}
            onPrint={async (withCode) => {
              setFolded(NOTHING);
              await printPage({store, withCode, onReady: () => setTool(null)});
            }}
          />
        </header>
        <Contents headings={outline.headings} folded={folded} onFold={setFolded} />
        <NotebookProvider store={store}>
          <div className="nb-cells">
            {canEdit ? <Between after={null} focus={focus} /> : null}
            {order.map((head) => {
              const part = partOf(head.id);
              return (
                <Frame
                  key={head.id}
                  head={head}
                  watch={watch}
                  focus={focus}
                  findFile={files.find}
                  range={typeof part === "boolean" ? null : part}
                  isHidden={part === false}
                  canEdit={canEdit}
                />
              );
            })}
          </div>
          {isPresented ? (
            <Presentation at={at} count={slides.length} onGo={setSlide} onLeave={leave} />
          ) : (
            <References html={outline.references} />
          )}
          <Undo focus={focus} />
        </NotebookProvider>
      </article>
    </OwnContext>
  );
}

const NOTHING: ReadonlySet<string> = new Set();
