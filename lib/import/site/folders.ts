/** Whether a file is what its folder shows first. */
export function isIndex(stem: string): boolean {
  return /^_?index$/i.test(stem);
}

/** A post's folder that has its name, or a date, and holds its pictures is no section. */
export function ownFolder(
  folders: readonly string[],
  stem: string
): {readonly sections: readonly string[]; readonly isBundle: boolean; readonly place?: "post"} {
  const last = folders.at(-1) ?? "";
  const isDated = /^\d{4}-\d{1,2}-\d{1,2}-./.test(last);
  const isOwn = last !== "" && (last.toLowerCase() === stem.toLowerCase() || isDated);
  if (!isOwn) return {sections: folders, isBundle: false};
  const isBundle = isIndex(stem);
  return {
    sections: folders.slice(0, -1),
    isBundle,
    ...(isBundle ? {place: "post" as const} : {})
  };
}

/** A path as it is below a folder; null for one that is elsewhere. */
export function within(path: string, root: string): string | null {
  if (root === "") return path;
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
}
