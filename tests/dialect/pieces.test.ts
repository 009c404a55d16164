import type {Element, ElementContent} from "hast";
import {describe, expect, test} from "vitest";
import {loadBook} from "../../lib/content/index.ts";
import {
  createContext,
  createPieces,
  decorate,
  renderChapter,
  serialize
} from "../../lib/dialect/index.ts";
import type {Chapter, PieceSpec, RenderedPiece} from "../../lib/dialect/index.ts";
import {cellId} from "../../lib/protocol/index.ts";

const markdown = (id: string, source: string): PieceSpec => ({
  kind: "markdown",
  id: cellId(id),
  source
});
const code = (id: string, caption: string | null = null): PieceSpec => ({
  kind: "code",
  id: cellId(id),
  caption
});
const textOf = ({blocks}: RenderedPiece): string => blocks.join("\n").replace(/<[^>]*>/g, "");

describe("a notebook's prose in pieces", () => {
  test("lists of contents and captions say what the pictures in them show", () => {
    const {pieces, headings} = createPieces().render(
      [
        markdown("a", "## The *![dot < 1](./dot.png)* here"),
        code("fig-b", "A ![dot](./dot.png) of $x$")
      ],
      createContext({hasFile: () => true, fileHref: (name) => `notebook-file:${name}`})
    );
    expect(pieces[0]?.blocks[0]).toContain('<img src="notebook-file:dot.png"');
    expect(pieces[1]?.caption).toMatch(/^A dot of <span class="math/);
    expect(headings).toMatchObject([
      {title: "The dot < 1 here", html: "The <em>dot &#x3C; 1</em> here"}
    ]);
  });

  test("numbers and references run through all cells", () => {
    const {pieces, headings} = createPieces().render(
      [
        markdown("a", "## One [#sec-one]\n\n:::theorem[First]{#thm-a}\nx\n:::"),
        code("fig-b", "After @thm-a"),
        markdown("c", ":::lemma{#lem-c}\ny\n:::\n\nSee @thm-a, @fig-b, @lem-c and @sec-one.")
      ],
      createContext()
    );
    expect(pieces[2] && textOf(pieces[2])).toContain(
      "See Theorem\u00a01, Figure\u00a01, Lemma\u00a02 and Section “One”."
    );
    expect(pieces[1]).toMatchObject({
      number: "Figure\u00a01",
      caption: 'After <a class="ref" href="#nb-thm-a">Theorem\u00a01</a>'
    });
    expect(headings).toMatchObject([{cell: "a", id: "nb-sec-one", title: "One", block: 0}]);
  });

  test("a broken cell spoils only itself", () => {
    const {pieces} = createPieces().render(
      [
        markdown("a", ":::theorem{#thm-a}\nnever closed {x <b>"),
        markdown("b", ":::theorem{#thm-b}\nx\n:::\n\n@thm-b")
      ],
      createContext()
    );
    expect(pieces[0]?.problems.map(({rule}) => rule)).toContain("block-is-closed");
    expect(pieces[1]?.problems).toEqual([]);
    expect(pieces[1] && textOf(pieces[1])).toContain("Theorem\u00a02");
  });

  test("only what depends on a change is made again", () => {
    const pieces = createPieces();
    const context = createContext();
    const rest = [
      markdown("b", "Plain."),
      markdown("c", "As @thm-a says."),
      markdown("d", "## Title\n\n$x$")
    ];
    const before = pieces.render([markdown("a", ":::theorem{#thm-a}\nx\n:::"), ...rest], context);
    const typed = pieces.render([markdown("a", ":::theorem{#thm-a}\nxy\n:::"), ...rest], context);
    expect(typed.pieces.map((piece, i) => piece === before.pieces[i])).toEqual([
      false,
      true,
      true,
      true
    ]);
    const lost = pieces.render([markdown("a", ":::theorem{#thm-z}\nxy\n:::"), ...rest], context);
    expect(lost.pieces.map((piece, i) => piece === typed.pieces[i])).toEqual([
      false,
      true,
      false,
      true
    ]);
  });

  test("when time is up the first pieces are there, and the next call goes on", () => {
    const pieces = createPieces();
    const context = createContext();
    const specs = ["a", "b", "c"].map((id) => markdown(id, `See @thm-c in ${id}.`));
    const all = [...specs, markdown("d", ":::theorem{#thm-c}\nx\n:::")];
    const first = pieces.render(all, context, {isTimeUp: () => true});
    expect([first.isWhole, first.pieces.length]).toEqual([false, 1]);
    const rest = pieces.render(all, context);
    expect(rest.isWhole).toBe(true);
    expect(rest.pieces.slice(0, 3).map(textOf)).toEqual([
      "See Theorem\u00a01 in a.",
      "See Theorem\u00a01 in b.",
      "See Theorem\u00a01 in c."
    ]);
    expect(rest.pieces[0]).toBe(first.pieces[0]);
  });

  test("an id given twice goes to the cell above, and comes back when that one goes", () => {
    const pieces = createPieces();
    const context = createContext();
    const [a, b] = [
      markdown("a", ":::theorem{#thm-x}\nx\n:::"),
      markdown("b", ":::theorem{#thm-x}\ny\n:::")
    ];
    const both = pieces.render([a, b], context);
    expect(both.pieces[1]?.problems).toMatchObject([
      {
        rule: "id-is-unique",
        message: "The id `thm-x` is given twice: it stands in a cell above already."
      }
    ]);
    const one = pieces.render([b], context);
    expect(one.pieces[0]?.problems).toEqual([]);
    expect(one.pieces[0]?.blocks[0]).toContain('id="nb-thm-x"');
  });

  test("values and fences in prose have ids of their own cell, and no other's", () => {
    const pieces = createPieces();
    const {pieces: made} = pieces.render(
      [
        code("x"),
        markdown("a", "`{ts} 1` and `{ts} 2`"),
        markdown("b", "- item\n\n  ```ts cell id=x\n  1\n  ```\n")
      ],
      createContext()
    );
    expect(made.flatMap(({cells}) => cells.map(({id}) => id))).toEqual([
      "a-value-1",
      "a-value-2",
      "x-2"
    ]);
    expect(made[2]?.problems.map(({rule}) => rule)).toEqual(["id-is-unique"]);
    expect(made[1]?.blocks).toEqual([
      '<p><epi-value data-id="a-value-1"></epi-value> and <epi-value data-id="a-value-2"></epi-value></p>'
    ]);
  });

  test("ids of notes are those of their cell", () => {
    const {pieces} = createPieces().render(
      [markdown("a", "x[^1]\n\n[^1]: Note."), markdown("b", "y[^1]\n\n[^1]: Note.")],
      createContext()
    );
    const ids = pieces
      .flatMap(({blocks}) => blocks)
      .join("")
      .matchAll(/ id="([^"]*)"/g);
    const list = [...ids].map(([, id]) => id);
    expect(new Set(list).size).toBe(list.length);
    expect(list.every((id) => id?.startsWith("nb-"))).toBe(true);
  });
});

describe("the book", () => {
  const book = loadBook(process.cwd());
  const context = createContext({tex: book.tex, bibliography: book.bibliography});

  test.each([...book.written.keys()])("%s in pieces has the page of the whole", (slug) => {
    const chapter = book.written.get(slug)?.chapter;
    if (chapter === undefined) throw new Error("no chapter");
    const {pieces, references} = createPieces().render(cut(chapter), context);
    const mine = [
      ...pieces.flatMap(({cell, blocks, number}) =>
        blocks.length > 0
          ? blocks
          : [
              `<epi-cell data-id="${cell}"${number === null ? "" : ` data-number="${number}"`}></epi-cell>`
            ]
      ),
      ...(references === null ? [] : [references])
    ].join("\n");
    expect(plain(mine)).toBe(plain(whole(chapter)));
  });

  function whole(chapter: Chapter): string {
    const {root} = renderChapter({...chapter, exercises: []}, context);
    const blocks = root.children.flatMap((node): ElementContent[] => {
      if (node.type !== "element") return [];
      return node.properties["dataSection"] === undefined ? [node] : node.children;
    });
    const bare = decorate({type: "root", children: blocks}).children;
    return bare
      .filter((node): node is Element => node.type === "element")
      .map((node) => serialize([node]))
      .join("\n");
  }

  /** A chapter's text as cells: its top-level fences, and what stands between them. */
  function cut({tree, source, cells}: Chapter): readonly PieceSpec[] {
    const specs: PieceSpec[] = [];
    let from: number | null = null;
    let to = 0;
    const end = (): void => {
      if (from === null) return;
      specs.push(markdown(`m-${specs.length}`, source.slice(from, to)));
      from = null;
    };
    for (const node of tree.children) {
      if (node.type === "cell") {
        end();
        specs.push(code(node.id, cells.find(({id}) => id === node.id)?.caption ?? null));
      } else {
        from ??= node.position?.start.offset ?? 0;
        to = node.position?.end.offset ?? 0;
      }
    }
    end();
    return specs;
  }

  /** Without the prefix of a notebook's ids and that of a cell's notes, and with nameless cells numbered along the page. */
  function plain(html: string): string {
    const counts = {cell: 0, value: 0};
    return html
      .replace(/ (id|href|aria-labelledby|aria-describedby)="(#?)nb-/g, ' $1="$2')
      .replace(/="(#?)m-\d+-(fn|fnref|footnote)-/g, '="$1$2-')
      .replace(
        /<epi-(cell|value) data-id="(?:m-\d+-)?(cell|value)-\d+/g,
        (_, tag: string, kind: "cell" | "value") =>
          `<epi-${tag} data-id="${kind}-${(counts[kind] += 1)}`
      )
      .replace(/<epi-problem[^>]*><\/epi-problem>\n?/g, "");
  }
});
