import {isSlug, slug} from "../../lib/protocol/index.ts";
import type {Slug} from "../../lib/protocol/index.ts";

const LONGEST_TITLE = 160;

/** What is wrong with a title, as the end of a sentence; null when nothing is. */
export function findTitleFault(title: string): string | null {
  if (title.trim() === "") return "is empty";
  if (title.length > LONGEST_TITLE) return `has more than ${LONGEST_TITLE} characters`;
  if (/\p{C}|[\u2028\u2029]/u.test(title))
    return "has line breaks or characters that cannot be seen";
  if (!/[\p{L}\p{N}]/u.test(title)) return "has no letter and no digit";
  return null;
}

/** `Newton’s Method & Friends` → `newtons-method-and-friends`; null when nothing of it is Latin letters or digits. */
export function toSlug(title: string): Slug | null {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}|['’]/gu, "")
    .replace(/&/g, " and ")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
  return isSlug(words) ? slug(words) : null;
}
