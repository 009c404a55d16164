import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {createReadTag} from "../../../lib/import/tags/index.ts";

/** What the tag at the first brace says, and what of the text it leaves. */
function read(text: string) {
  const at = text.indexOf("{");
  const tag = createReadTag()(text, at);
  if (tag === null) return null;
  const {length, bodyAt, ...rest} = tag;
  const left = text.slice(0, at) + text.slice(at + length);
  return {
    ...rest,
    ...(left.trim() === "" ? {} : {left}),
    ...(bodyAt === 0 ? {} : {from: text.slice(at + bodyAt, at + bodyAt + 3)})
  };
}

const inert = (source: string, name: string) => ({kind: "inert", source, name});
const link = (address: string, words: string | null, by = "address") => ({
  kind: "link",
  address,
  by,
  words
});
const image = (address: string, alt: string, caption: string | null = null) => ({
  kind: "image",
  address,
  alt,
  caption
});
const listing = (code: string, language: string, caption: string | null = null) => ({
  kind: "listing",
  language,
  code,
  caption
});

describe("tags of Jekyll", () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ["{% raw %}{{ x }}{% endraw %}", {kind: "text", text: "{{ x }}", from: "{{ "}],
    ["{%- raw -%}\n{% if %}\n{%- endraw -%}", {kind: "text", text: "{% if %}", from: "{% "}],
    ["{% comment %} {% if %} {% endcomment %} b", {kind: "nothing", left: " b"}],
    [
      "{% highlight python linenos %}\ndef f():\n    pass\n{% endhighlight %}",
      {...listing("def f():\n    pass", "python"), from: "def"}
    ],
    [
      "{% highlight python %} open",
      {...inert("{% highlight python %}", "highlight"), left: " open"}
    ],
    ["{% post_url 2019-01-02-a-post %}", link("2019-01-02-a-post", null, "post")],
    ["{% link _posts/a.md %}", link("_posts/a.md", null)],
    ["{% cite a2020 b-1 %}", {kind: "cite", keys: ["a2020", "b-1"], where: null}],
    ["{% cite a2020 --locator 23 %}", {kind: "cite", keys: ["a2020"], where: "p. 23"}],
    ["{% cite a2020 -l 2.1 -L section %}", {kind: "cite", keys: ["a2020"], where: "§ 2.1"}],
    ["{% cite a -A -l 3 --label chapters %}", {kind: "cite", keys: ["a"], where: "chap. 3"}],
    [
      "{% bibliography --file papers --cited %}",
      inert("{% bibliography --file papers --cited %} (_bibliography/papers.bib)", "bibliography")
    ],
    ["{% include toc.html %}", {kind: "nothing"}],
    [
      "{% include embed/youtube.html id='dQw4w9WgXcQ' %}",
      link("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "Video on YouTube")
    ],
    ["{% include embed/video.html src='/a/b.mp4' title='Descent' %}", link("/a/b.mp4", "Descent")],
    [
      '{% include figure.liquid path="assets/a.png" alt="A \\"dot\\"" caption="One." %}',
      image("assets/a.png", 'A "dot"', "One.")
    ],
    [
      '{% include alert.html type="warning" content="Take *care*." %}',
      {kind: "box", block: "warning", title: "", body: "Take *care*."}
    ],
    ["{% include_relative part.md %}", inert("{% include_relative part.md %}", "include")],
    ["{% include ../../secret.html %}", inert("{% include ../../secret.html %}", "include")],
    ["{% assign x = 1 %}", inert("{% assign x = 1 %}", "assign")],
    ["{% if x %} words {% endif %}", {...inert("{% if x %}", "if"), left: " words {% endif %}"}],
    ["{% endif %}", inert("{% endif %}", "endif")],
    [
      "{% for p in site.posts %}{{ p.title }}{% endfor %}",
      inert("{% for p in site.posts %}{{ p.title }}{% endfor %}", "for")
    ],
    ["{% gist user/1a2b %}", link("https://gist.github.com/user/1a2b", "Code on GitHub")],
    ["{{ page.title | escape }}", inert("{{ page.title | escape }}", "page.title")],
    ["{{ '{{' }}", {kind: "text", text: "{{"}],
    ["{{ content }}", inert("{{ content }}", "content")]
  ];
  test.each(cases)("%s", (text, said) => {
    expect(read(text)).toEqual(said);
  });
});

describe("tags of Hexo", () => {
  const cases: readonly (readonly [string, unknown])[] = [
    [
      "{% codeblock Steps lang:js https://example.org line_number:false %}\nstep()\n{% endcodeblock %}",
      {...listing("step()", "js", "Steps https://example.org"), from: "ste"}
    ],
    [
      "{% blockquote Ann Author, Book %}\nOne.\n\nTwo.\n{% endblockquote %}",
      {kind: "text", text: "\n\n> One.\n>\n> Two.\n>\n> — Ann Author, Book\n\n", from: "One"}
    ],
    [
      "{% note warning no-icon %}\nCare.\n{% endnote %}",
      {kind: "box", block: "warning", title: "", body: "Care.", from: "Car"}
    ],
    [
      "{% note info Long story %}\n{% note danger %}\nIn.\n{% endnote %}\n{% endnote %} after",
      {
        kind: "box",
        block: "info",
        title: "Long story",
        body: "{% note danger %}\nIn.\n{% endnote %}",
        from: "{% ",
        left: " after"
      }
    ],
    ['{% asset_img a.png "A dot" %}', image("a.png", "A dot")],
    [
      `{% asset_img post.jpg "title text 'alt text'" %}`,
      image("post.jpg", "alt text", "title text")
    ],
    ["{% img left /a/b.png 300 200 %}", image("/a/b.png", "")],
    ["{% post_link other-post 'Its title' %}", link("other-post", "Its title", "post")],
    ["{% asset_link a.pdf Paper %}", link("a.pdf", "Paper")],
    ["{% youtube abc123 %}", link("https://www.youtube.com/watch?v=abc123", "Video on YouTube")],
    [
      "{% math %}\n\\frac{a}{b}\n{% endmath %}",
      {kind: "text", text: "\n\n$$\n\\frac{a}{b}\n$$\n\n", from: "\\fr"}
    ],
    [
      "{% hideToggle Proof, blue %}\nWords.\n{% endhideToggle %}",
      {kind: "box", block: "details", title: "Proof", body: "Words.", from: "Wor"}
    ],
    ["{% include_code lang:js a.js %}", inert("{% include_code lang:js a.js %}", "include_code")],
    ["{# said to nobody #}", {kind: "nothing"}],
    ["{#heading-id}", null]
  ];
  test.each(cases)("%s", (text, said) => {
    expect(read(text)).toEqual(said);
  });
});

describe("shortcodes of Hugo", () => {
  const cases: readonly (readonly [string, unknown])[] = [
    [
      '{{< figure src="a.png" alt="A dot" title="One" caption="A *dot*." >}}',
      image("a.png", "A dot", "One A *dot*.")
    ],
    [
      '{{< highlight go "linenos=table" >}}\nfunc f() {}\n{{< / highlight >}}',
      {...listing("func f() {}", "go"), from: "fun"}
    ],
    ['{{< ref "post.md#part" >}}', link("post.md#part", null, "post")],
    ["{{< gist user 1a2b >}}", link("https://gist.github.com/user/1a2b", "Code on GitHub")],
    ["{{< youtube id=abc >}}", link("https://www.youtube.com/watch?v=abc", "Video on YouTube")],
    [
      '{{% details "Long proof" %}}\nWords.\n{{% /details %}}',
      {kind: "box", block: "details", title: "Long proof", body: "Words.", from: "Wor"}
    ],
    [
      '{{< admonition type=warning title="Mind" open=false >}}\nCare.\n{{< /admonition >}}',
      {kind: "box", block: "warning", title: "Mind", body: "Care.", from: "Car"}
    ],
    [
      "{{< notice tip >}}Do.{{< /notice >}}",
      {kind: "box", block: "tip", title: "", body: "Do.", from: "Do."}
    ],
    [
      '{{< theorem "Local is global" >}}\nWords.\n{{< /theorem >}}',
      {kind: "box", block: "theorem", title: "Local is global", body: "Words.", from: "Wor"}
    ],
    ["{{< math.inline >}}x^2{{< /math.inline >}}", {kind: "text", text: "$x^2$", from: "x^2"}],
    ['{{< param "n" >}}', inert('{{< param "n" >}}', "param")],
    ["{{</* figure src=x */>}}", {kind: "text", text: "{{< figure src=x >}}"}],
    ["{{%/* note */%}}", {kind: "text", text: "{{% note %}}"}],
    ["{{/* for nobody */}}", {kind: "nothing"}],
    [
      "{{< columns >}}words{{< /columns >}}",
      {...inert("{{< columns >}}", "columns"), left: "words{{< /columns >}}"}
    ],
    [
      "{{< mermaid >}}\ngraph LR\n{{< /mermaid >}}",
      {...listing("graph LR", "mermaid"), from: "gra"}
    ]
  ];
  test.each(cases)("%s", (text, said) => {
    expect(read(text)).toEqual(said);
  });
});

describe("braces that are no tags", () => {
  test.each([
    "{{a}\\over b}",
    "{% a comment of TeX\n}",
    "{%",
    "{{",
    "{{}}",
    "{{ a + \\b }}",
    "{% 1 %}",
    "{% x \\foo %}",
    "{{< >}}",
    "{a}",
    "{{ a } }"
  ])("%s", (text) => {
    expect(read(text)).toBe(null);
  });

  test.each(["\\frac{{a}}{b}", "x^{{a}}", "x_{{a}}", "\\{{a}}", "}{{a}}"])("%s", (text) => {
    expect(createReadTag()(text, text.indexOf("{{"))).toBe(null);
  });
});

test("a tag in a list ends where it ends, and its text loses the list's indentation", () => {
  expect(read("- {% note info %}\n  One.\n\n  - Two.\n  {% endnote %}\n- Next")).toMatchObject({
    body: "One.\n\n- Two.",
    left: "- \n- Next"
  });
});

test("of any text a tag is a part, and says where its text begins (seed 7)", () => {
  const piece = fc.constantFrom(
    ...[
      "{%",
      "%}",
      "{{",
      "}}",
      "{{<",
      ">}}",
      "{{%",
      "%}}",
      "/",
      "end",
      "note",
      "raw",
      "if",
      "highlight",
      "figure"
    ],
    ...[
      " ",
      "\n",
      "a",
      "\\",
      '"',
      "'",
      "=",
      "|",
      "src",
      "{#",
      "#}",
      "/*",
      "*/",
      "cite",
      "--locator",
      "include",
      ","
    ]
  );
  fc.assert(
    fc.property(fc.array(piece, {maxLength: 40}), (pieces) => {
      const text = pieces.join("");
      const readTag = createReadTag();
      for (let at = 0; at < text.length; at++) {
        const tag = readTag(text, at);
        if (tag === null) continue;
        expect(tag.length).toBeGreaterThan(0);
        expect(at + tag.length).toBeLessThanOrEqual(text.length);
        expect(tag.bodyAt).toBeLessThanOrEqual(tag.length);
      }
    }),
    {seed: 7, numRuns: 2000}
  );
});

test.each([
  ["openings", "{% note %} "],
  ["openings of raw", "{% raw %} "],
  ["tags without an end", "{% note "],
  ["ends", "{% endnote %}"],
  ["shortcodes", "{{< note >}} "],
  ["shortcodes of code", "{{< highlight >}}"],
  ["values", "{{ "],
  ["escaped", "{{</* "],
  ["comments", "{# "],
  ["ends of raw in raw", "{% raw %} endraw "],
  ["quotes", "{% x '"],
  ["includes", '{% include a b="']
])("ten thousand %s are read in one pass", (_, piece) => {
  const text = piece.repeat(10_000);
  const readTag = createReadTag();
  let found = 0;
  for (let at = text.indexOf("{"); at >= 0; at = text.indexOf("{", at + 1))
    if (readTag(text, at) !== null) found++;
  expect(found).toBeLessThanOrEqual(10_000);
});
