// The keys that posts have, in lower case.

export const INDEXES = [
  "series_index",
  "course_index",
  "sort_index",
  "series_order",
  "order",
  "weight",
  "nav_order",
  "chapter"
];
export const ADDRESSES = ["permalink", "url"];
export const ALIASES = ["aliases", "alias", "redirect_from"];
export const PICTURES = [
  "image",
  "cover",
  "featured_image",
  "featureimage",
  "thumbnail",
  "banner",
  "header_img"
];
export const DATES = [
  "date",
  "published_at",
  "pubdate",
  "publishdate",
  "created",
  "created_at",
  "last_modified_at",
  "lastmod",
  "updated"
];

/** Says nothing to a reader of the book: how another program was to show the page. */
export const NEEDLESS: ReadonlyMap<string, string> = new Map([
  ["mermaid", "diagrams are found by themselves"],
  ["math", "formulas are always on"],
  ["mathjax", "formulas are always on"],
  ["katex", "formulas are always on"],
  ["use_math", "formulas are always on"],
  ["usemathjax", "formulas are always on"],
  ["toc", "every chapter has its list of sections"],
  ["series_total", "the series knows how many chapters it has"],
  ["disablenunjucks", "nothing in a text is evaluated"],
  ["render_with_liquid", "nothing in a text is evaluated"]
]);

/** Texts that speak to a program and not to a reader: they go no further than this. */
export const SPOKEN_TO_PROGRAMS =
  /^(?:(?:llms?|ai|gpt|chat_?gpt|claude|copilot|cursor|assistant|agents?|model|system)[-_ .]?(?:instructions?|prompts?|rules?|guidelines?|directives?|notes?|context)|instructions?|prompts?)$/i;

export const NAMES: ReadonlySet<string> = new Set([
  "title",
  "description",
  "subtitle",
  "summary",
  "excerpt",
  "abstract",
  "categories",
  "category",
  "tags",
  "tag",
  "keywords",
  "series",
  "series_title",
  "series_name",
  "series_slug",
  "part",
  "slug",
  "layout",
  "draft",
  "published",
  "media_subpath",
  "img_path",
  "lang",
  "language",
  "kind",
  "requires",
  "leadsto",
  "imported",
  ...INDEXES,
  ...ADDRESSES,
  ...ALIASES,
  ...PICTURES,
  ...DATES,
  ...NEEDLESS.keys()
]);
