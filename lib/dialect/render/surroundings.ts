import type {RenderContext} from "../context.ts";
import type {Problem} from "../../protocol/index.ts";
import type {Chapter} from "../parse.ts";
import type {Report} from "../problems.ts";
import {nearest} from "../words.ts";

/** What a chapter names outside its prose: the chapters of its front matter, the data files of its cells. */
export function checkSurroundings(chapter: Chapter, context: RenderContext, report: Report): void {
  const {cells} = chapter;
  for (const {rule, message, ...place} of findUnknownChapters(
    chapter,
    (slug) => context.chapter(slug) !== null,
    context.slugs
  )) {
    report(rule, place, message);
  }
  for (const {source, line, column} of cells) {
    for (const match of source.matchAll(/(?<![\w.$])file\(\s*(["'`])([^"'`$\\]+)\1/g)) {
      const name = match[2] ?? "";
      if (context.hasFile(`data/${name}`)) continue;
      const before = source.slice(0, match.index).split("\n");
      const place = {line: line + before.length - 1, column: column + (before.at(-1)?.length ?? 0)};
      report(
        "file-exists",
        place,
        `There is no file \`data/${name}\` in the chapter's folder: a cell reads only its own chapter's data.`
      );
    }
  }
}

/** The slugs of the front matter that name no chapter of the book. */
export function findUnknownChapters(
  {frontMatter, file}: Chapter,
  isKnown: (slug: string) => boolean,
  slugs: readonly string[]
): readonly (Problem & {readonly rule: "chapter-is-known"})[] {
  return [...frontMatter.requires, ...frontMatter.leadsTo].flatMap((slug) => {
    const place = frontMatter.places.get(slug);
    if (!place || isKnown(slug)) return [];
    const near = nearest(slug, slugs);
    const advice =
      near === null
        ? "correct the slug, or list the chapter in its series.yaml"
        : `perhaps \`${near}\` is meant`;
    const message = `There is no chapter \`${slug}\` in the book: ${advice}.`;
    return [
      {...place, file, rule: "chapter-is-known" as const, message, severity: "error" as const}
    ];
  });
}
