import {useCallback} from "react";
import type {ReactNode} from "react";
import {lazily} from "../../editor/index.ts";
import {readBundle} from "./bundle.ts";
import {useOwn} from "./context.ts";

const History = lazily(async () => (await import("./History.tsx")).History);
const ExportDialog = lazily(async () => (await import("../exchange/index.ts")).ExportDialog);
const ShareDialog = lazily(async () => (await import("../exchange/index.ts")).ShareDialog);
const FilesPanel = lazily(async () => (await import("../exchange/index.ts")).FilesPanel);
const PrintDialog = lazily(async () => (await import("./PrintDialog.tsx")).PrintDialog);

export type Tool = "files" | "history" | "share" | "export" | "print";

/** What stands beside the notebook when it is asked for. */
export function Tools({
  tool,
  onClose,
  dropped,
  onPrint
}: {
  tool: Tool | null;
  onClose: () => void;
  /** files that were let fall on the page */
  dropped: readonly File[];
  /** draws all that is to be printed, with code or without */
  onPrint: (withCode: boolean) => Promise<void>;
}): ReactNode {
  const store = useOwn();
  const {notebook} = store;
  const getBundle = useCallback(() => readBundle(store), [store]);
  switch (tool) {
    case null:
      return null;
    case "files":
      return <FilesPanel notebook={notebook} dropped={dropped} />;
    case "history":
      return <History onClose={onClose} />;
    case "share":
      return <ShareDialog getBundle={getBundle} onClose={onClose} />;
    case "export":
      return <ExportDialog getBundle={getBundle} onClose={onClose} />;
    case "print":
      return <PrintDialog onPrint={onPrint} onClose={onClose} />;
  }
}
