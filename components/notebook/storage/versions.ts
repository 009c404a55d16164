import type {NotebookDocument, NotebookId} from "../../../lib/notebook/index.ts";
import type {Transaction} from "./stores.ts";
import type {VersionHead, VersionId, VersionReason} from "./types.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a text is edited before it is kept again. */
export const BETWEEN_VERSIONS = 5 * MINUTE;

interface VersionRecord extends VersionHead {
  /** the revision of the text that it is, so that none is kept twice */
  readonly revision: number;
  /** when it was put here, milliseconds since 1970 */
  readonly kept: number;
}

export interface NewVersion {
  readonly document: NotebookDocument;
  /** as it is stored */
  readonly text: string;
  readonly revision: number;
  /** when the text was written */
  readonly at: number;
  readonly now: number;
  readonly reason: VersionReason;
  readonly label: string | null;
}

/**
 * Keeps a text in the history, and lets those go of which there are more than enough. One that is the newest there already is not kept twice, unless it gets a name.
 */
export async function addVersion(
  transaction: Transaction,
  {document, text, revision, at, now, reason, label}: NewVersion
): Promise<VersionHead> {
  const {id} = document;
  const versions = await findVersions(transaction, id);
  const newest = versions[0];
  if (newest?.revision === revision && label === null) return newest;
  // Keys sort by time; a second one of the same moment comes after the first.
  const key = `${id}/${String(at).padStart(15, "0")}-${String(versions.length).padStart(6, "0")}`;
  const record: VersionRecord = {
    id: key as VersionId,
    at,
    reason,
    label,
    title: document.title,
    cells: document.cells.length,
    size: text.length,
    revision,
    kept: now
  };
  transaction.put("versions", key, record);
  transaction.put("versionTexts", key, text);
  for (const {id: old} of findSpare([record, ...versions], now)) {
    transaction.remove("versions", old);
    transaction.remove("versionTexts", old);
  }
  return record;
}

/** Whether enough time has gone by since the newest version that another is due. */
export async function isVersionDue(
  transaction: Transaction,
  {id, now}: {id: NotebookId; now: number}
): Promise<boolean> {
  const kept = (await findVersions(transaction, id)).map((version) => version.kept);
  // A clock that was set back must not end the history.
  return kept.every((time) => now - time >= BETWEEN_VERSIONS || time > now);
}

/** the newest first */
export async function findVersions(
  transaction: Transaction,
  id: NotebookId
): Promise<readonly VersionRecord[]> {
  const found = await transaction.findAll("versions", `${id}/`);
  return found.flatMap(([key, value]) => maybeParseVersion(key, value)).reverse();
}

/**
 * The versions that can go: of those kept by themselves, all stay for an hour, one an hour for a day, one a day after. What was kept by hand, before a
 * restore or before an import stays.
 */
export function findSpare<T extends Pick<VersionHead, "at" | "reason">>(
  versions: readonly T[],
  now: number
): readonly T[] {
  const taken = new Set<string>();
  return versions
    .filter(({at, reason}) => reason === "editing" && now - at >= HOUR)
    .toSorted((a, b) => b.at - a.at)
    .filter(({at}) => {
      const length = now - at < DAY ? HOUR : DAY;
      const place = `${length} ${Math.floor(at / length)}`;
      if (taken.has(place)) return true;
      taken.add(place);
      return false;
    });
}

const REASONS: readonly VersionReason[] = ["editing", "hand", "restore", "import"];

function maybeParseVersion(key: string, value: unknown): readonly VersionRecord[] {
  if (typeof value !== "object" || value === null) return [];
  const {at, reason, label, title, cells, size, revision, kept} = value as Partial<
    Record<keyof VersionRecord, unknown>
  >;
  if (typeof at !== "number") return [];
  return [
    {
      id: key as VersionId,
      at,
      reason: REASONS.find((known) => known === reason) ?? "editing",
      label: typeof label === "string" ? label : null,
      title: typeof title === "string" ? title : "",
      cells: typeof cells === "number" ? cells : 0,
      size: typeof size === "number" ? size : 0,
      revision: typeof revision === "number" ? revision : -1,
      kept: typeof kept === "number" ? kept : at
    }
  ];
}
