/** A tag of Liquid, Nunjucks or Hugo at a place of a text, as data: none is ever evaluated. */
export type FoundTag = (
  | {
      readonly kind: "listing";
      readonly language: string;
      readonly code: string;
      readonly caption: string | null;
    }
  /** its text is Markdown to convert; `title` too, empty when it has none */
  | {
      readonly kind: "box";
      readonly block: string;
      readonly title: string;
      readonly body: string;
      /** what references call it */
      readonly id?: string | null;
      /** how the tag is written when only its program knows what its box is */
      readonly unknown?: string;
    }
  | {
      readonly kind: "image";
      readonly address: string;
      readonly alt: string;
      readonly caption: string | null;
    }
  /** `words` null: the title of what it leads to; `by` as in Address */
  | {
      readonly kind: "link";
      readonly address: string;
      readonly by: "address" | "post";
      readonly words: string | null;
    }
  | {readonly kind: "cite"; readonly keys: readonly string[]; readonly where: string | null}
  /** text that stands for itself, such as what `raw` holds: Markdown, without tags in it */
  | {readonly kind: "text"; readonly text: string}
  /** says nothing to a reader: a comment, `toc`, the end of a tag that was read; `why` is told where that is no matter of course */
  | {readonly kind: "nothing"; readonly why?: string}
  /** only its program knows what it would show: its source is shown instead */
  | {readonly kind: "inert"; readonly source: string; readonly name: string}
) & {
  /** of the whole, its end tag included */
  readonly length: number;
  /** where `body` or `code` begins, counted from the tag's own start; 0 without one */
  readonly bodyAt: number;
};

export type ReadTag = (text: string, at: number) => FoundTag | null;
