import {slug} from "../../../lib/protocol/index.ts";
import type {Slug} from "../../../lib/protocol/index.ts";
import type {NotebookId} from "../../../lib/notebook/index.ts";

/** The name under which the browser remembers which cells of a notebook did not end. */
export function slugOf(id: NotebookId): Slug {
  return slug(`notebook-${id}`);
}
