import type {NotebookBundle} from "../../../lib/notebook/index.ts";
import {StorageError} from "../storage/index.ts";
import type {Shelf} from "../storage/index.ts";
import {loadConverters} from "./formats.ts";
import {saveBlob} from "./saveFile.ts";

export interface ExportedAll {
  readonly count: number;
  /** one sentence for each notebook that cannot be read */
  readonly problems: readonly string[];
}

/** Saves all notebooks that are not in the trash as one archive. @throws ExchangeError, StorageError */
export async function exportAll(shelf: Shelf): Promise<ExportedAll> {
  const heads = await shelf.list();
  const problems: string[] = [];
  let count = 0;
  async function* readAll(): AsyncGenerator<NotebookBundle> {
    for (const {id, title} of heads) {
      const bundle = await shelf.read(id).catch((error: unknown) => {
        if (!(error instanceof StorageError)) throw error;
        problems.push(`“${title}” is not in it. ${error.message}`);
        return null;
      });
      if (bundle === null) continue;
      count += 1;
      yield bundle;
    }
  }
  const {writeAll} = await loadConverters();
  const archive = await writeAll(readAll());
  saveBlob(`epigraph-notebooks-${new Date().toISOString().slice(0, 10)}.zip`, archive);
  return {count, problems};
}
