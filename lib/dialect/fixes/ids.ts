import {labelPrefixes} from "../blocks.ts";

/**
 * An id of the dialect made of what was written, with the prefix of its kind: `thm-descent-lemma` of
 * `thm:Descent_Lemma` or of `descent-lemma`. Null when nothing certain can be made: it has the prefix of another kind.
 */
export function toId(written: string, prefix: string | null): string | null {
  const id = written
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const [first = "", ...rest] = id.split("-");
  if (prefix === null) return /^[a-z]/.test(id) && !Object.hasOwn(labelPrefixes, first) ? id : null;
  if (first === prefix) return rest.length === 0 ? null : id;
  if (id === "" || (Object.hasOwn(labelPrefixes, first) && rest.length > 0)) return null;
  return `${prefix}-${id}`;
}
