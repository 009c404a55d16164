import {stemOf, toKey} from "../../lib/import/site/index.ts";
import type {
  Arrangement,
  Layout,
  Planned,
  SiteConfig,
  SiteIndex
} from "../../lib/import/site/index.ts";

/** The address of a chapter in the book. */
export function hrefOf({series, slug}: Planned): string {
  return `/${series}/${slug}`;
}

/** All that addresses of the folder's texts can lead to. */
export function toIndex({
  layout,
  config,
  paths,
  arrangement,
  planned
}: {
  readonly layout: Layout;
  readonly config: SiteConfig;
  readonly paths: readonly string[];
  readonly arrangement: Arrangement;
  readonly planned: readonly Planned[];
}): SiteIndex {
  const addresses = new Map<string, string>();
  const names = new Map<string, string[]>();
  for (const one of planned)
    for (const address of one.addresses) {
      const key = toKey(address);
      if (!addresses.has(key)) addresses.set(key, one.read.candidate.path);
    }
  for (const path of paths) {
    const name = stemOf(path).toLowerCase();
    const list = names.get(name) ?? [];
    list.push(path);
    names.set(name, list);
  }
  for (const {read} of planned)
    for (const alias of read.matter.aliases) {
      const list = names.get(alias.toLowerCase()) ?? [];
      if (!list.includes(read.candidate.path))
        names.set(alias.toLowerCase(), [...list, read.candidate.path]);
    }
  // The address that every post of its kind has in a theme's settings, where no settings say another.
  for (const one of planned)
    for (const guess of [
      `/posts/${one.read.candidate.name.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, "")}`
    ])
      if (!addresses.has(toKey(guess))) addresses.set(toKey(guess), one.read.candidate.path);
  const series = new Map(
    arrangement.series.flatMap(({id, addresses: had}) =>
      had.map((address) => [toKey(address), `/${id}`] as const)
    )
  );
  for (const {read, series: id} of arrangement.summaries)
    series.set(toKey(`/${read.candidate.path}`), `/${id}`);
  return {
    files: new Set(paths),
    pages: new Map(
      planned.map((one) => [one.read.candidate.path, {href: hrefOf(one), title: one.title}])
    ),
    addresses,
    series,
    names,
    hosts: config.hosts,
    base: config.base,
    roots: layout.roots
  };
}
