import {describe, expect, test} from "vitest";
import {parseChapter} from "../../lib/dialect/index.ts";

function read(imported: string) {
  const text = `---\ntitle: A\ndescription: B.\nkind: standalone\ndate: 2026-01-31\n${imported}\n---\n\nText.\n`;
  const {frontMatter, problems} = parseChapter({text, file: "chapter.mdx"});
  return {imported: frontMatter.imported, told: problems.map(({message}) => message)};
}

describe("the key `imported`", () => {
  test("keeps a path and any plain data", () => {
    const extra = {layout: "post", __proto__: null, list: [1, null, {deep: true}]};
    expect(
      read(
        "imported:\n  from: _posts/one.md\n  extra: {layout: post, list: [1, null, {deep: true}]}"
      )
    ).toEqual({imported: {from: "_posts/one.md", extra: {...extra}}, told: []});
  });

  test("of it one sentence says what is wrong", () => {
    const told = (text: string) => read(`imported: ${text}`).told;
    const plain =
      "`imported.extra` is a map of texts, numbers, lists and maps, of at most 100000 characters and 20 deep.";
    const path = "`imported.from` is a path inside the folder that was imported.";
    expect(told("a.md")).toEqual([
      '`imported` says where a chapter came from: write `imported: {from: "posts/one.md", extra: {}}`.'
    ]);
    expect(told("{from: a.md, layout: post}")).toEqual([
      "`imported` has `from` and `extra`: put `layout` into `extra`."
    ]);
    for (const from of ["/etc/passwd", "C:x", "a/../../b", "''", "3"])
      expect(told(`{from: ${from}}`)).toEqual([path]);
    expect(told("{extra: [1]}")).toEqual([plain]);
    expect(told(`{extra: {a: ${"[".repeat(40)}${"]".repeat(40)}}}`)).toEqual([plain]);
    expect(told(`{extra: {a: "${"x".repeat(110_000)}"}}`)).toHaveLength(1);
  });

  test("anchors that never end are refused, and so are those that multiply", () => {
    const circle = "imported:\n  extra: &a {self: *a}";
    expect(read(circle).told).toHaveLength(1);
    const level = (name: string, of: string) => `  ${name}: &${name} [${`*${of},`.repeat(10)}]`;
    const laughs = [
      "a: &a [1]",
      ...["b", "c", "d", "e", "f", "g", "h"].map((name, at) =>
        level(name, "abcdefgh"[at] ?? "a").trim()
      )
    ];
    const bomb = `imported:\n  extra:\n${laughs.map((line) => `    ${line}`).join("\n")}`;
    expect(read(bomb).told).toHaveLength(1);
  });
});
