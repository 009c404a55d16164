import fc from "fast-check";
import {expect, test} from "vitest";
import {fromHtml, parseHtmlPlayer, toHtml} from "../../../lib/notebook/html/index.ts";
import type {HtmlOptions} from "../../../lib/notebook/html/index.ts";
import {serializeDocument} from "../../../lib/notebook/index.ts";
import type {NotebookDocument} from "../../../lib/notebook/index.ts";
import type {OutputValue, StoredOutput} from "../../../lib/protocol/index.ts";
import {anyNotebook, code, md, notebook} from "../notation.ts";

const options: HtmlOptions = {
  pictures: new Map(),
  macros: {"\\R": "\\mathbb{R}"},
  player: parseHtmlPlayer(
    JSON.stringify({
      script: "start()",
      styles: "p {}",
      parts: "{}",
      hashes: ["'sha256-a'", "'sha256-b'"]
    })
  )
};

function stored(outputs: readonly OutputValue[], more: Partial<StoredOutput> = {}): StoredOutput {
  return {state: "done", outputs, inputs: [], console: [], error: null, ...more};
}

const plain = (document: NotebookDocument): string => serializeDocument(document, {outputs: true});

test("the file reads without script: prose, code, outputs and pictures stand in it", () => {
  const picture = {
    type: "image/svg+xml" as const,
    data: "<svg xmlns='http://www.w3.org/2000/svg'/>"
  };
  const axis = {title: null, scale: "linear" as const, range: null};
  const plot = {
    marks: [],
    title: "Flat",
    x: axis,
    y: axis,
    z: axis,
    height: null,
    aspect: "free" as const
  };
  const document = notebook([
    md(
      "m",
      ":::theorem[Big]{#thm-x}\n$x \\in \\R$\n:::\n\nSee @thm-x: `{ts} 1 + 1`. ![dot](./dot.png)\n\n```ts cell id=inner\nconst inner = 1\n```"
    ),
    code(
      "fig-a",
      "const a = 1 < 2",
      {caption: "Of $a$", hide: true},
      stored(
        [
          {kind: "plot", plot},
          {kind: "table", columns: ["n"], rows: [[{kind: "number", value: 1}]], length: 1},
          {kind: "html", html: "<script>alert(1)</script><b>b</b>"}
        ],
        {
          inputs: [{kind: "checkbox", label: "at $t$", value: true}],
          console: [{level: "log", text: "a < b"}],
          error: {name: "Error", message: "<bad>", line: null, column: null, source: null}
        }
      )
    )
  ]);
  const files = new Map([["dot.png", new Uint8Array([1, 2, 3])]]);
  const bundle = {
    document: {...document, files: [{name: "dot.png", type: "image/png", size: 3}]},
    files
  };
  const text = toHtml(bundle, {...options, pictures: new Map([["fig-a-0", picture]])});
  const body = text.slice(text.indexOf("<main>"), text.indexOf("</main>"));
  expect(body).toContain("Theorem");
  expect(body).toContain('src="data:image/png;base64,AQID"');
  expect(body).toContain('<figure class="cell" data-cell="inner">');
  expect(body).toContain('<output data-cell="m-value-1" title="1 + 1"><code>1 + 1</code></output>');
  expect(body).toContain("<b>Figure\u00a01.</b> Of ");
  expect(body).toContain("data:image/svg+xml,%3Csvg");
  expect(body).toContain('<th scope="col">n</th>');
  expect(body).toContain('<pre class="console">a &lt; b</pre>');
  expect(body).toContain("Error: &lt;bad&gt;");
  expect(body).toContain("&lt;script&gt;alert(1)");
  expect(body).not.toContain("<script");
  expect(body).not.toContain("epi-");
  expect(fromHtml(text)).toEqual({...bundle, remarks: []});
});

test("its policy forbids every connection, and no text of the notebook ends where it stands", () => {
  const evil = '</script><script>alert(1)</script><!-- "><img src=x onerror=alert(1)>';
  const document = {
    ...notebook([
      md("m", evil),
      code("a", `"${evil}"`, {caption: evil}, stored([{kind: "string", text: evil}]))
    ]),
    title: evil
  };
  const text = toHtml({document, files: new Map()}, options);
  expect(text).toContain(
    "default-src 'none'; script-src 'sha256-a' 'sha256-b' 'unsafe-eval' blob:;"
  );
  expect(text).toContain("connect-src blob:;");
  expect([...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)).toEqual([
    '<script type="application/json" id="epigraph-document">',
    '<script type="application/json" id="epigraph-files">',
    '<script type="application/json" id="epigraph-page">',
    '<script type="application/json" id="epigraph-parts">',
    "<script>"
  ]);
  expect(text).not.toMatch(/<img src=x|<!--/);
  expect(plain(fromHtml(text).document)).toBe(plain(document));
});

test("it comes back as it was, whatever the notebook", () => {
  fc.assert(
    fc.property(anyNotebook(), (document) => {
      const text = toHtml({document, files: new Map()}, options);
      const back = fromHtml(text);
      expect(plain(back.document)).toBe(plain(document));
      expect(toHtml(back, options)).toBe(text);
    }),
    {seed: 9, numRuns: 40}
  );
});

test("other HTML is refused, and what is in a file is read as strictly as any notebook", () => {
  expect(() => fromHtml("<p>Hello</p>")).toThrow(
    "This file has no notebook in it: only HTML that Epigraph wrote can be opened."
  );
  const text = toHtml({document: notebook([]), files: new Map()}, options);
  expect(() => fromHtml(text.replace('"seed":1', '"seed":-1'))).toThrow(
    "The notebook cannot be read: its `seed` is not a whole number."
  );
});

test("links to its own files save them, as browsers open no link to data", () => {
  const bundle = {
    document: {
      ...notebook([
        md("m", '[the *rows*](./rows.csv "all") ![rows](./rows.csv)'),
        code("fig-a", "1", {caption: "Of [rows](./rows.csv)"})
      ]),
      files: [{name: "rows.csv", type: "text/csv", size: 1}]
    },
    files: new Map([["rows.csv", new Uint8Array([65])]])
  };
  const text = toHtml(bundle, options);
  const link = '<a href="data:text/csv;base64,QQ==" download="rows.csv"';
  expect(text).toContain(`${link} title="all">the <em>rows</em></a>`);
  expect(text).toContain(`Of ${link}>rows</a>`);
  expect(text).toContain('<img src="data:text/csv;base64,QQ=="');
});

test("markdown that a cell shows has no ids, which could be those of the file's own data", () => {
  const shown =
    '## epigraph-page\n\nA note[^1] and ` id="a"`.\n\n## epigraph-parts\n\n$$\n\\label{eq-a}\nx\n$$\n\n[^1]: n';
  const document = notebook([
    code("a", "1", {}, stored([{kind: "markdown", text: shown}])),
    md("m", "## epigraph-files")
  ]);
  const text = toHtml({document, files: new Map()}, options);
  const outputs = /<div class="outputs">([^]*?)<\/figure>/.exec(text)?.[1] ?? "";
  expect(outputs).toContain("<h2>epigraph-page</h2>");
  expect(outputs).toContain('<div class="equation">');
  expect(outputs).toContain(' id="a"');
  expect(outputs.replace('<code> id="a"', "")).not.toMatch(/ id=|permalink/);
  expect([...text.matchAll(/ id="(epigraph-[a-z]+)"/g)].map(([, id]) => id)).toEqual([
    "epigraph-document",
    "epigraph-files",
    "epigraph-page",
    "epigraph-parts"
  ]);
});
