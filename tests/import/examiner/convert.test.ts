import {describe, expect, test, vi} from "vitest";
import {splitPost} from "../../../lib/import/frontMatter/index.ts";
import {convertMarkdown, createNotes, mendText} from "../../../lib/import/index.ts";
import type {Flavour} from "../../../lib/import/index.ts";
import {makeBlog} from "./blog.ts";
import type {BlogKind} from "./blog.ts";
import {countChapter, findLost} from "./count.ts";

vi.setConfig({testTimeout: 120_000});

const FLAVOURS: Readonly<Record<BlogKind, Flavour>> = {
  chirpy: "kramdown",
  hugo: "hugo",
  hexo: "hexo",
  obsidian: "obsidian"
};

function convert(raw: string, kind: BlogKind): string {
  const notes = createNotes();
  const {body, bodyLine} = splitPost(mendText(raw, {notes}), {isHexo: kind === "hexo"});
  return convertMarkdown(body, {
    flavour: FLAVOURS[kind],
    firstLine: bodyLine,
    notes,
    resolve: ({kind: asked, written}) => ({
      url: asked === "image" ? "./figures/dot.svg" : written
    })
  }).text;
}

const SEED = Number(process.env["SEED"] ?? 20261122);

describe.each(["chirpy", "hugo", "hexo", "obsidian"] as const)("posts of %s", (kind) => {
  const blog = makeBlog({kind, posts: 60, seed: SEED});
  const converted = [...blog.posts].map(([path, written]) => ({
    path,
    written,
    text: convert(blog.files.get(path) ?? "", kind)
  }));

  test(`keep their words, formulas, boxes, tables, notes and listings (seed ${SEED})`, () => {
    const lost = converted.flatMap(({path, written, text}) =>
      findLost(written, text).map((what) => `${path}: ${what}`)
    );
    expect(lost).toEqual([]);
  });

  test(`are chapters without a mistake (seed ${SEED})`, () => {
    const problems = converted.flatMap(({path, text}) =>
      countChapter(text).problems.map((problem) => `${path}: ${problem}`)
    );
    expect(problems).toEqual([]);
  });
});
