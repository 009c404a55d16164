import {expect, test} from "vitest";
import {findBibliographies, withoutSiteTags} from "../../../lib/import/tags/index.ts";

test.each([
  ["https://example.org/{a}", "https://example.org/{a}", "address", true],
  ["{{ site.baseurl }}/posts/a/", "/posts/a/", "address", true],
  ["{{site.url}}{{site.baseurl}}/a.png", "/a.png", "address", true],
  ['{{ "/assets/a.png" | relative_url }}', "/assets/a.png", "address", true],
  ["{{ '/a' | prepend: site.baseurl }}", "/a", "address", true],
  ["{% post_url 2019-01-02-a %}#part", "2019-01-02-a#part", "post", true],
  ["{{ site.baseurl }}{% post_url 2019-01-02-a %}", "2019-01-02-a", "post", true],
  ["{{ site.baseurl }}{% link _posts/a.md %}", "_posts/a.md", "address", true],
  ['{{< ref "a.md#part" >}}', "a.md#part", "post", true],
  ['{{% relref "a.md" %}}', "a.md", "post", true],
  ["{% asset_path a.png %}", "a.png", "address", true],
  ["{{ page.image }}", "{{ page.image }}", "address", false]
])("%s", (written, address, by, isWhole) => {
  expect(withoutSiteTags(written)).toEqual({address, by, isWhole});
});

test("bibliographies are named by what lists them and what cites from them", () => {
  const text =
    "{% cite a %} {% cite b --file papers %}\n{% bibliography --file papers.bib --cited %}\n{% bibliography %}";
  expect(findBibliographies(text)).toEqual([
    {file: "_bibliography/papers.bib", isNamed: true, line: 2},
    {file: "_bibliography/references.bib", isNamed: false, line: 3}
  ]);
});
