import {describe, expect, test} from "vitest";
import {NO_MATTER} from "../../lib/import/frontMatter/index.ts";
import type {PostMatter} from "../../lib/import/frontMatter/index.ts";
import {
  arrange,
  createResolver,
  expandPermalink,
  findAnchor,
  findConfig,
  findHeadings,
  findMissingParts,
  findPlatform,
  joinPath,
  layOut,
  NO_CONFIG,
  takeName,
  toFileName,
  toKey,
  toSlugText,
  unwrapTags
} from "../../lib/import/site/index.ts";
import type {
  Addressed,
  Arrangement,
  Platform,
  SiteConfig,
  SiteIndex
} from "../../lib/import/site/index.ts";

const KINDS = ["crash-course", "series-post", "standalone", "workbook"];

/** Posts by their paths, arranged as a folder of this kind. */
function arranged(
  posts: Readonly<Record<string, Partial<PostMatter> & {words?: number}>>,
  {
    platform = "jekyll",
    config = NO_CONFIG,
    before = new Map<string, string>()
  }: {platform?: Platform; config?: SiteConfig; before?: ReadonlyMap<string, string>} = {}
): Arrangement {
  const {candidates} = layOut(Object.keys(posts), {platform, root: "", config, folderName: "blog"});
  const reads = candidates.map((candidate) => {
    const {words = 100, ...matter} = posts[candidate.path] ?? {};
    return {
      candidate,
      matter: {...NO_MATTER, ...matter},
      heading: null,
      words,
      opening: null,
      written: "2020-01-01"
    };
  });
  const taken = {slugs: new Set<string>(), series: new Set<string>()};
  return arrange(reads, {
    platform,
    config,
    folderName: "blog",
    taken,
    before,
    only: null,
    kinds: KINDS
  });
}

const shown = ({series}: Arrangement): unknown =>
  Object.fromEntries(
    series.map(({id, chapters}) => [
      id,
      chapters.map(({number, slug}) => (number === null ? slug : `${number} ${slug}`))
    ])
  );

describe("series and their order", () => {
  test("front matter names a series, whatever folder its posts are in", () => {
    expect(
      shown(
        arranged({
          "_posts/2024-01-02-flow.md": {
            series: "Optimization Theory",
            index: {value: 2, key: "series_index"}
          },
          "_posts/2024-01-03-preface.md": {
            series: "optimization theory",
            index: {value: 0, key: "series_index"}
          },
          "_posts/2024-01-01-alone.md": {}
        })
      )
    ).toEqual({"optimization-theory": ["0 preface", "2 flow"], posts: ["alone"]});
  });

  test("collections and numbered folders of posts are series, folders of categories are not", () => {
    expect(
      shown(
        arranged({
          "_crash_courses/linear-algebra/index.md": {title: "Linear Algebra", words: 10},
          "_crash_courses/linear-algebra/02-maps.md": {},
          "_crash_courses/linear-algebra/01-vectors.md": {},
          "_crash_courses/linear-algebra/999-cheat-sheet.md": {},
          "_posts/notes/2024-01-01-a.md": {},
          "_posts/courses/calculus/2024-01-01-limits.md": {index: {value: 1, key: "sort_index"}},
          "_posts/courses/calculus/2024-01-02-sums.md": {index: {value: 2, key: "sort_index"}}
        })
      )
    ).toEqual({
      "linear-algebra": ["1 vectors", "2 maps", "cheat-sheet"],
      posts: ["a"],
      calculus: ["1 limits", "2 sums"]
    });
  });

  test("parts come before numbers, weights order only, and slugs are unique", () => {
    expect(
      shown(
        arranged(
          {
            "content/docs/a.md": {weight: 20} as never,
            "content/one/intro.md": {index: {value: 10, key: "weight"}},
            "content/one/next.md": {index: {value: 20, key: "weight"}},
            "content/two/intro.md": {part: 2, index: {value: 1, key: "order"}},
            "content/two/basics.md": {part: 1, index: {value: 1, key: "order"}},
            "content/posts/bundle/index.md": {},
            "content/about.md": {}
          },
          {platform: "hugo"}
        )
      )
    ).toEqual({
      docs: ["a"],
      one: ["intro", "next"],
      two: ["1.1 basics", "2.1 two-intro"],
      posts: ["bundle"],
      pages: ["about"]
    });
  });

  test("no slug begins with the number that a chapter's folder may have", () => {
    const {series} = arranged(
      {"§34 Flow.md": {}, "1.2 Spaces.md": {}, "2021-12.md": {}},
      {platform: "obsidian"}
    );
    expect(series.flatMap(({chapters}) => chapters.map(({slug}) => slug)).sort()).toEqual([
      "flow",
      "post-2021-12",
      "spaces"
    ]);
  });

  test("a folder of a post's own is no section", () => {
    const {series} = arranged({
      "_posts/2025-02-22-flow/2025-02-22-flow.md": {},
      "_posts/2025-03-01-descent/index.md": {},
      "_posts/2025-03-02-else.md": {}
    });
    expect(series.map(({chapters}) => chapters.map(({slug}) => slug))).toEqual([
      ["flow", "descent", "else"]
    ]);
  });

  test("what Jekyll does not publish is left out", () => {
    const {candidates, left} = layOut(
      ["_config.yml", "_notes/flow.md", "_notes/_prompt.md", "_notes/_old/flow.md"],
      {platform: "jekyll", root: "", config: NO_CONFIG, folderName: "blog"}
    );
    expect(candidates.map(({path}) => path)).toEqual(["_notes/flow.md"]);
    expect(left.map(({path}) => path)).toEqual(["_notes/_prompt.md", "_notes/_old/flow.md"]);
  });

  test("a chapter stays where an earlier import has put it", () => {
    const before = new Map([["_posts/2024-01-01-a.md", "posts/old-name"]]);
    expect(shown(arranged({"_posts/2024-01-01-a.md": {}}, {before}))).toEqual({
      posts: ["old-name"]
    });
  });

  test("a series is not named as a page of the book", () => {
    expect(shown(arranged({"_notebooks/a.md": {}}))).toEqual({"notebooks-2": ["a"]});
  });
});

describe("addresses that posts had", () => {
  const post: Addressed = {
    date: "2024-03-05",
    name: "flow",
    title: "Flow",
    slug: "flow",
    categories: ["Machine Learning", "Maths"],
    collection: "posts",
    path: "sub/flow",
    ending: "html",
    sections: ["sub"]
  };

  test.each([
    ["pretty", "/machine-learning/maths/2024/03/05/flow"],
    ["date", "/machine-learning/maths/2024/03/05/flow.html"],
    ["/posts/:title/", "/posts/flow"],
    ["/:categories/:year/:title", "/machine-learning/maths/2024/flow"],
    ["/:collection/:path/", "/posts/sub/flow"],
    [":year/:i_month/:y_day/:title.html", "/2024/3/065/flow.html"],
    ["/own/index.html", "/own"]
  ])("%s", (pattern, address) => {
    expect(expandPermalink(pattern, post)).toBe(address);
  });

  test("a pattern that asks for a date, or for what nobody knows, gives none", () => {
    expect(expandPermalink("pretty", {...post, date: null})).toBeNull();
    expect(expandPermalink("/:mood/:title", post)).toBeNull();
  });

  test("a slash, a capital and an ending make no other address", () => {
    expect(["/Posts/Flow/", "/posts/flow.html", "posts/flow/index.html"].map(toKey)).toEqual(
      Array(3).fill("/posts/flow")
    );
  });
});

describe("finding what addresses lead to", () => {
  const taken: string[] = [];
  const index: SiteIndex = {
    files: new Set([
      "_posts/2024-01-01-a.md",
      "_posts/2024-01-02-b.md",
      "assets/img/x.png",
      "_posts/y.svg",
      "assets/d.csv"
    ]),
    pages: new Map([
      ["_posts/2024-01-01-a.md", {href: "/posts/a", title: "A"}],
      ["_posts/2024-01-02-b.md", {href: "/posts/b", title: "B"}]
    ]),
    addresses: new Map([
      ["/posts/a", "_posts/2024-01-01-a.md"],
      ["/2024/b", "_posts/2024-01-02-b.md"]
    ]),
    series: new Map([["/courses", "/courses-of-mine"]]),
    names: new Map([
      ["2024-01-01-a", ["_posts/2024-01-01-a.md"]],
      ["2024-01-02-b", ["_posts/2024-01-02-b.md"]],
      ["x", ["assets/img/x.png"]]
    ]),
    hosts: ["me.org"],
    base: "/blog",
    roots: ["", "assets"]
  };
  const resolve = createResolver(index, {
    path: "_posts/2024-01-01-a.md",
    folders: ["_posts"],
    mediaFolder: "/assets/img",
    take: ({path}) => {
      taken.push(path);
      return path.split("/").at(-1) ?? "";
    },
    anchor: (path, id) => `${path}>${id}`
  });

  test.each([
    ["link", "address", "https://other.org/x?y#z", "https://other.org/x?y#z"],
    ["link", "address", "https://me.org/blog/2024/b/", "/posts/b"],
    ["link", "address", "/2024/b.html#Sec", "_posts/2024-01-02-b.md>Sec"],
    ["link", "address", "{{ site.baseurl }}/2024/b", "/posts/b"],
    ["link", "address", "{% post_url 2024-01-02-b %}", "/posts/b"],
    ["link", "post", "2024-01-02-b", "/posts/b"],
    ["link", "address", "2024-01-02-b.md", "/posts/b"],
    ["link", "address", "../../courses/", "/courses-of-mine"],
    ["link", "address", "#here", "_posts/2024-01-01-a.md>here"],
    ["link", "wiki", "2024-01-02-B", "/posts/b"],
    ["link", "address", "/assets/d.csv", "./data/d.csv"],
    ["image", "address", "x.png", "./figures/x.png"],
    ["image", "address", "y.svg?raw=1", "./figures/y.svg"],
    ["image", "wiki", "x.png", "./figures/x.png"],
    ["image", "address", '{{ "/assets/img/x.png" | relative_url }}', "./figures/x.png"],
    ["image", "address", "https://cdn.org/p.png", "https://cdn.org/p.png"],
    ["image", "address", "../../../etc/passwd", null],
    ["link", "address", "../../../../etc/passwd", null],
    ["link", "address", "javascript:alert(1)", null],
    ["link", "address", "file:///etc/passwd", null],
    ["image", "address", "data:image/png;base64,AAAA", null]
  ] as const)("%s by %s: %s", (kind, by, written, url) => {
    expect(resolve({kind, by, written, line: 1}).url).toBe(url);
  });

  test("tags in addresses are data", () => {
    expect(unwrapTags("{% post_url 2024-01-02-b %}#x")).toBe("2024-01-02-b#x");
    expect(unwrapTags('{{< ref "a/b.md" >}}')).toBe("a/b.md");
    expect(unwrapTags("{{ site.secret }}")).toBe("{{ site.secret }}");
  });
});

describe("ids of headings", () => {
  const headings = findHeadings("## 1. First Steps\n```\n# no\n```\nOver *it* {#own}\n---\n");

  test("the ids of other programs lead to the chapter's", () => {
    const anchors = ["first-steps", "sec-own"];
    const find = (old: string) => findAnchor(old, {headings, anchors});
    expect(["first-steps", "1-first-steps", "own", "First Steps", "nowhere"].map(find)).toEqual([
      "first-steps",
      "first-steps",
      "sec-own",
      "first-steps",
      null
    ]);
  });
});

describe("kinds of folders", () => {
  test.each([
    [["_config.yml", "_posts/a.md"], "jekyll"],
    [["hugo.toml", "content/posts/a.md"], "hugo"],
    [["_config.yml", "source/_posts/a.md"], "hexo"],
    [["a.md", "b/c.md"], "folder"]
  ])("%j", (paths, platform) => {
    expect(
      findPlatform(paths, {root: findConfig(paths)?.root ?? "", folderName: "x", isVault: false})
    ).toBe(platform);
  });
});

test("names are safe and unique", () => {
  expect(["Ein Bild (1).PNG", "../../x.png", "äß.jpeg", "💥", "a.b.c"].map(toFileName)).toEqual([
    "Ein-Bild-1.png",
    "x.png",
    "a.jpeg",
    "file",
    "a-b.c"
  ]);
  expect([toSlugText("Newton’s Method & Friends"), toSlugText("梯度")]).toEqual([
    "newtons-method-and-friends",
    null
  ]);
  const taken = new Set<string>();
  expect([takeName("a", taken, "s"), takeName("a", taken, "s"), takeName("a", taken, "s")]).toEqual(
    ["a", "s-a", "a-2"]
  );
  expect([joinPath("a", "../b"), joinPath("a", "../../b"), joinPath("a/./b")]).toEqual([
    "b",
    null,
    "a/b"
  ]);
});

test.each([
  ["series-post", 2, ["the-flow", "summary-and-key-takeaways"], ["a cheat sheet", "a reflection"]],
  ["series-post", 2, ["summary", "cheat-sheet", "reflection"], []],
  ["crash-course", 1, ["summary"], ["a reflection"]],
  ["crash-course", 999, [], []],
  ["series-post", 0, [], []],
  ["standalone", null, [], []]
])("a %s with the number %s that has %s lacks %s", (kind, index, anchors, missing) => {
  expect(findMissingParts(anchors, {kind, index})).toEqual(missing);
});
