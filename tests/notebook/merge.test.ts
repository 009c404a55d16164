import fc from "fast-check";
import {describe, expect, test, vi} from "vitest";
import {compareDocuments, mergeDocuments, NO_OPTIONS} from "../../lib/notebook/index.ts";
import type {NotebookCell, NotebookDocument} from "../../lib/notebook/index.ts";
import {cellId} from "../../lib/protocol/index.ts";
import {code, md, notebook, shows} from "./notation.ts";

// Laws try many notebooks, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000});

function merge(
  base: NotebookDocument,
  mine: NotebookDocument,
  theirs: NotebookDocument
): NotebookDocument {
  return mergeDocuments({base, mine, theirs}).document;
}

function order({cells}: NotebookDocument): string {
  return cells.map(({id}) => id).join(" ");
}

/** `cells("a b c")`: each with its id as its source. */
function cells(ids: string): NotebookDocument {
  return notebook(ids.split(" ").map((id) => code(id, id)));
}

describe("cells", () => {
  const base = notebook([md("a", "one\ntwo\nthree"), code("b", "1")]);

  test("the side that changed a cell is taken", () => {
    const mine = notebook([md("a", "ONE\ntwo\nthree"), code("b", "1")]);
    const theirs = notebook([md("a", "one\ntwo\nthree"), code("b", "2", {hide: true})]);
    expect(merge(base, mine, theirs).cells).toEqual([mine.cells[0], theirs.cells[1]]);
  });

  test("changes of different lines of one cell stand both in it", () => {
    const mine = notebook([md("a", "ONE\ntwo\nthree"), code("b", "1")]);
    const theirs = notebook([md("a", "one\ntwo\nTHREE"), code("b", "1")]);
    expect(merge(base, mine, theirs).cells[0]).toEqual(md("a", "ONE\ntwo\nTHREE"));
  });

  test("of two changes of one line mine stays, theirs stands after it and is told", () => {
    const mine = notebook([md("a", "one\nTWO\nthree"), code("b", "1")]);
    const theirs = notebook([md("a", "one\n2\nthree"), code("b", "1")]);
    const {document, remarks} = mergeDocuments({base, mine, theirs});
    const copy = document.cells[1]?.id ?? cellId("none");
    expect(copy).toMatch(/^c[a-z0-9]{6}$/);
    expect(document.cells).toEqual([mine.cells[0], md(copy, "one\n2\nthree"), base.cells[1]]);
    expect(remarks).toEqual([
      `The cell \`a\` was changed in two places: the other text stands after it, in the cell \`${copy}\`.`
    ]);
  });

  test("merging the same again adds no second copy", () => {
    const mine = notebook([md("a", "mine")]);
    const theirs = notebook([md("a", "theirs")]);
    const once = merge(base, mine, theirs);
    expect(merge(base, once, theirs)).toEqual(once);
  });

  test("a cell that one side changed and the other removed is kept in its place", () => {
    const changed = notebook([md("a", "changed"), code("b", "1")]);
    const without = notebook([code("b", "1")]);
    expect(merge(base, changed, without).cells).toEqual(changed.cells);
    expect(merge(base, without, changed).cells).toEqual(changed.cells);
  });

  test("a cell that one side removed and the other only ran is removed", () => {
    const ran = notebook([md("a", "one\ntwo\nthree"), code("b", "1", {}, shows(1))]);
    expect(order(merge(base, notebook([md("a", "one\ntwo\nthree")]), ran))).toBe("a");
  });

  test("different captions are kept both; of switches mine stays", () => {
    const mine = notebook([code("b", "1", {caption: "Mine", height: 100})]);
    const theirs = notebook([code("b", "1", {caption: "Theirs", height: 200})]);
    const merged = merge(notebook([code("b", "1")]), mine, theirs);
    expect(merged.cells).toMatchObject([
      {options: {caption: "Mine", height: 100}},
      {options: {caption: "Theirs"}}
    ]);
  });

  test("code that one made prose of while the other wrote on is kept both", () => {
    const merged = merge(base, notebook([md("b", "1")]), notebook([code("b", "2")]));
    expect(merged.cells.map(({kind, source}) => `${kind} ${source}`)).toEqual([
      "markdown 1",
      "code 2"
    ]);
  });

  test("an output goes with the text that showed it", () => {
    const ran = notebook([code("b", "1", {}, shows(1))]);
    const wrote = notebook([code("b", "2", {}, shows(2))]);
    const old = notebook([code("b", "1")]);
    expect(merge(old, old, ran).cells).toEqual(ran.cells);
    expect(merge(old, ran, wrote).cells).toEqual(wrote.cells);
    expect(merge(old, wrote, ran).cells).toEqual(wrote.cells);
  });

  test("two titles: mine stays and theirs is told", () => {
    const {document, remarks} = mergeDocuments({
      base,
      mine: {...base, title: "Mine"},
      theirs: {...base, title: "Theirs"}
    });
    expect(document.title).toBe("Mine");
    expect(remarks).toEqual(["The notebook was given two titles: the other one is “Theirs”."]);
  });

  test("files of both are there, and what one removed is gone", () => {
    const file = (name: string) => ({name, type: "text/csv", size: 1});
    const merged = mergeDocuments({
      base: {...base, files: [file("a"), file("b")]},
      mine: {...base, files: [file("b"), file("mine")]},
      theirs: {...base, files: [file("a"), file("b"), file("theirs")]}
    });
    expect(merged.document.files.map(({name}) => name)).toEqual(["b", "mine", "theirs"]);
  });
});

describe("order", () => {
  test.each([
    ["a b c", "a b c x", "a y b c", "a y b c x"],
    ["a b c", "a x b c", "a y b c", "a x y b c"],
    ["a b c", "x1 x2 a b c", "y1 y2 a b c", "x1 x2 y1 y2 a b c"],
    ["a b c d", "b c d a", "a b d c", "b d c a"],
    ["a b c d", "d a b c", "d a b c", "d a b c"],
    ["a b c", "c a b", "b c a", "c a b"],
    ["a b c", "a c", "a b x c", "a x c"],
    ["a b c", "a x c", "a b c y", "a x c y"],
    ["a b c d e", "a b c d", "e a b c d", "a b c d"]
  ])("%s, mine %s, theirs %s: %s", (base, mine, theirs, expected) => {
    expect(order(merge(cells(base), cells(mine), cells(theirs)))).toBe(expected);
  });
});

/** Lines of few letters, so that both sides meet at the same ones. */
const anySource = fc
  .array(fc.constantFrom("a", "b", "c", ""), {maxLength: 5})
  .map((lines) => lines.join("\n"));

const anyCell = (id: string): fc.Arbitrary<NotebookCell> =>
  fc.oneof(
    anySource.map((source) => md(id, source)),
    fc
      .record({source: anySource, hide: fc.boolean(), caption: fc.constantFrom(null, "c", "d")})
      .map(({source, hide, caption}) => code(id, source, {hide, caption}))
  );

const anySide: fc.Arbitrary<NotebookDocument> = fc
  .shuffledSubarray(["a", "b", "c", "d", "e", "f", "g"])
  .chain((ids) => fc.tuple(...ids.map(anyCell)))
  .map((list) => notebook(list));

describe("laws", () => {
  test("what one side left alone is as the other has it", () => {
    fc.assert(
      fc.property(anySide, anySide, (base, one) => {
        expect(merge(base, one, base)).toEqual(one);
        expect(merge(base, base, one)).toEqual(one);
      })
    );
  });

  test("what both have is so", () => {
    fc.assert(
      fc.property(anySide, anySide, (base, one) => {
        expect(mergeDocuments({base, mine: one, theirs: one})).toEqual({
          document: one,
          remarks: []
        });
      })
    );
  });

  test("every id stands once", () => {
    fc.assert(
      fc.property(anySide, anySide, anySide, (base, mine, theirs) => {
        const ids = merge(base, mine, theirs).cells.map(({id}) => id);
        expect(new Set(ids).size).toBe(ids.length);
      })
    );
  });

  test("nobody's changed text is lost", () => {
    fc.assert(
      fc.property(anySide, anySide, anySide, (base, mine, theirs) => {
        const merged = merge(base, mine, theirs);
        const kept = merged.cells.map((cell) => cell.source);
        const captions = merged.cells.map((cell) => captionOf(cell));
        for (const side of [mine, theirs]) {
          for (const cell of side.cells) {
            const before = base.cells.find(({id}) => id === cell.id);
            const known = new Set(before?.source.split("\n"));
            const added = cell.source.split("\n").filter((line) => line !== "" && !known.has(line));
            if (added.length > 0) expect(kept.some((source) => hasAll(source, added))).toBe(true);
            const caption = captionOf(cell);
            if (caption !== null && caption !== (before ? captionOf(before) : null))
              expect(captions).toContain(caption);
          }
        }
      }),
      {numRuns: 500}
    );
  });

  test("when the two changed different cells, it is the same whoever is asked", () => {
    fc.assert(
      fc.property(anySide, anySide, fc.func(fc.boolean()), (base, changed, isMine) => {
        const part = (mine: boolean) =>
          notebook(
            base.cells.map((cell) => {
              const other = changed.cells.find(({id}) => id === cell.id);
              return other && isMine(cell.id) === mine ? other : cell;
            })
          );
        const [mine, theirs] = [part(true), part(false)];
        expect(merge(base, mine, theirs)).toEqual(merge(base, theirs, mine));
      })
    );
  });

  test("merging again with what was merged changes nothing", () => {
    fc.assert(
      fc.property(anySide, anySide, anySide, (base, mine, theirs) => {
        const merged = merge(base, mine, theirs);
        expect(merge(theirs, merged, theirs)).toEqual(merged);
      })
    );
  });
});

describe("differences", () => {
  test("cells that were added, removed, changed and moved, in order", () => {
    const before = notebook([md("a", "A"), code("b", "B"), code("c", "C"), code("d", "D")]);
    const after = notebook([code("d", "D"), md("a", "A!"), code("x", "X"), code("c", "C")], {
      title: "Another"
    });
    const {title, cells: found, isEmpty} = compareDocuments(before, after);
    expect(title).toEqual({before: "A title", after: "Another"});
    expect(isEmpty).toBe(false);
    expect(
      found.map(({id, change, isMoved}) => `${id} ${change}${isMoved ? " moved" : ""}`)
    ).toEqual(["d same moved", "a changed", "b removed", "x added", "c same"]);
  });

  test("a notebook that only ran has no difference", () => {
    const before = notebook([code("a", "1")]);
    const after = notebook([code("a", "1", {}, shows(1))]);
    expect(compareDocuments(before, after).isEmpty).toBe(true);
  });

  test("a difference tells both documents whole", () => {
    fc.assert(
      fc.property(anySide, anySide, (before, after) => {
        const {cells: found} = compareDocuments(before, after);
        expect(found.flatMap((one) => one.after ?? [])).toEqual(after.cells);
        const olds = new Set(found.flatMap((one) => one.before ?? []));
        expect(olds).toEqual(new Set(before.cells));
      })
    );
  });
});

function captionOf(cell: NotebookCell): string | null {
  return cell.kind === "code" ? cell.options.caption : NO_OPTIONS.caption;
}

function hasAll(source: string, added: readonly string[]): boolean {
  const left = source.split("\n");
  return added.every((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}
