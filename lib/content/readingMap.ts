import {existsSync} from "node:fs";
import {join} from "node:path";
import {isSlug} from "../protocol/index.ts";
import type {Slug} from "../protocol/index.ts";
import {readYaml} from "./yamlFile.ts";
import type {Problems, YamlValue} from "./yamlFile.ts";

export interface MapNode {
  readonly id: string;
  readonly label: string;
  /** null for the place where readers start */
  readonly slug: Slug | null;
}

export interface MapEdge {
  readonly from: string;
  readonly to: string;
}

export interface TrailStop {
  readonly slug: Slug;
  readonly kind: "post" | "course";
  /** the post that a course follows */
  readonly after: Slug | null;
}

/** The order in which to read: the graph of courses and the trail through them and the posts. */
export interface ReadingMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly trail: readonly TrailStop[];
}

export function readMap(root: string, slugs: ReadonlySet<string>, problems: Problems): ReadingMap {
  const path = join(root, "chapters", "reading-map.yaml");
  if (!existsSync(path)) return {nodes: [], edges: [], trail: []};
  const file = readYaml(root, path, "map-is-valid", problems);
  const slugOf = (value: YamlValue): Slug | null => {
    const text = value.text("slug");
    if (text === null) return null;
    if (isSlug(text) && slugs.has(text)) return text;
    value.report(`There is no chapter \`${text}\` in the book.`);
    return null;
  };
  const nodes = file
    .at("nodes")
    .items("nodes")
    .flatMap((node): MapNode[] => {
      const id = node.at("id").text("id");
      const label = node.at("label").text("label");
      if (id === null || label === null) return [];
      return [{id, label, slug: node.at("slug").value === null ? null : slugOf(node.at("slug"))}];
    });
  const ids = new Set(nodes.map(({id}) => id));
  const end = (value: YamlValue): string | null => {
    const id = value.text("node id");
    if (id === null || ids.has(id)) return id;
    value.report(`There is no node \`${id}\` on the map.`);
    return null;
  };
  const edges = file
    .at("edges")
    .items("edges")
    .flatMap((edge): MapEdge[] => {
      const from = end(edge.at("from"));
      const to = end(edge.at("to"));
      return from === null || to === null ? [] : [{from, to}];
    });
  const trail = file
    .at("trail")
    .items("stops")
    .flatMap((stop): TrailStop[] => {
      const slug = slugOf(stop.at("slug"));
      const kind = stop.at("kind").value;
      if (kind !== "post" && kind !== "course")
        stop.at("kind").report("A stop is a `post` or a `course`.");
      const after = stop.at("after").value === undefined ? null : slugOf(stop.at("after"));
      return slug === null ? [] : [{slug, kind: kind === "course" ? "course" : "post", after}];
    });
  return {nodes, edges, trail};
}
