import {expect, test} from "vitest";
import {parseBibtex} from "../../lib/content/index.ts";

const fieldsOf = (text: string, key: string) => parseBibtex(text).entries.get(key)?.fields;

test("braces, quotes, numbers, strings and # give the same kind of field", () => {
  const text =
    '@string{nips = "Advances"}\n@inproceedings{k, booktitle = nips # { 27}, year = 2014, month = jan, title = "A {B} C",}';
  expect(fieldsOf(text, "k")).toEqual({
    booktitle: "Advances 27",
    year: "2014",
    month: "January",
    title: "A B C"
  });
});

test("TeX accents become letters, protecting braces go, dashes join", () => {
  const text =
    "@article{k, author = {Erd\\H{o}s, P{\\'a}l and {\\L}ojasiewicz, Stanis{\\l}aw and G{\\\"o}del}, pages = {1--2}, title = {On {R}iemann~\\& Co}}";
  expect(fieldsOf(text, "k")).toEqual({
    author: "Erdős, Pál and Łojasiewicz, Stanisław and Gödel",
    pages: "1–2",
    title: "On Riemann\u00A0& Co"
  });
});

test("a formula stays as it is written", () => {
  const text = "@misc{k, title = {The {R}ate {$O(1/k^{2}) -- \\alpha$} of \\$5}}";
  expect(fieldsOf(text, "k")).toEqual({title: "The Rate $O(1/k^{2}) -- \\alpha$ of $5"});
});

test("comments and text between entries are passed over", () => {
  expect([
    ...parseBibtex('Notes.\n@comment{x}\n@preamble{"y"}\n@misc(k, title = {T})').entries.keys()
  ]).toEqual(["k"]);
});

test("a broken entry is named and the next one is read", () => {
  const {entries, faults} = parseBibtex("@book{a, title {T}}\n@book{b, title = {T}}");
  expect(faults).toEqual([
    {offset: 0, message: "The entry `a` has a field `title` without a value."}
  ]);
  expect([...entries.keys()]).toEqual(["b"]);
});

test("strings that double and entries without end are left out with a word", () => {
  const doubled = Array.from(
    {length: 40},
    (_, i) => `@string{s${String(i + 1)} = s${String(i)} # s${String(i)}}`
  );
  const {faults} = parseBibtex(`@string{s0 = "ab"}\n${doubled.join("\n")}`);
  expect(faults[0]?.message).toBe("An entry has a field that is too long.");
  const open = parseBibtex('@book{a, title = "'.repeat(3_000));
  expect(open.faults.at(-1)?.message).toBe(
    "The file has more than 100 entries that cannot be read: it is not read further."
  );
});
