import {useState} from "react";
import type {ReactNode} from "react";
import {Dialog} from "../exchange/index.ts";

/** What goes onto paper: the browser's own dialog does the rest, a PDF included. */
export function PrintDialog({
  onPrint,
  onClose
}: {
  onPrint: (withCode: boolean) => Promise<void>;
  onClose: () => void;
}): ReactNode {
  const [withCode, setWithCode] = useState(true);
  const [isBusy, setBusy] = useState(false);
  return (
    <Dialog title="Print or save as PDF" onClose={onClose}>
      <p>
        <label>
          <input
            type="checkbox"
            checked={withCode}
            onChange={({target}) => setWithCode(target.checked)}
          />{" "}
          with the code of the cells
        </label>
      </p>
      <p>Figures are printed as they stand now. A PDF is one of the printers of the next dialog.</p>
      <button
        type="button"
        className="ui-button"
        disabled={isBusy}
        onClick={() => {
          setBusy(true);
          void onPrint(withCode).finally(() => setBusy(false));
        }}
      >
        {isBusy ? "Drawing the figures …" : "Print …"}
      </button>
    </Dialog>
  );
}
