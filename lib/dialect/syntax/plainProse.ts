import {toAddress, toBrackets, toComment, toMarkdown} from "../fixes/plain.ts";
import type {Edit, Place, Report} from "../problems.ts";
import type {Source} from "../source.ts";

const COMMENT = /^<!--[^]*?(-->|$)/;
const ADDRESS = /^<(https?:\/\/[^\s>]*|mailto:[^\s>]*|[^\s<>@]+@[^\s<>]+)>?/;
const TAG = /^<\/?([A-Za-z][\w.-]*)/;

/** What to write instead of an HTML element, where markdown or the dialect has it. */
const INSTEAD: Readonly<Record<string, string>> = {
  b: "write `**bold**`",
  strong: "write `**bold**`",
  i: "write `*italic*`",
  em: "write `*italic*`",
  code: "write `` `code` ``",
  pre: "write a code fence",
  a: "write `[text](address)`",
  img: "write `![alternative text](./figures/file.png)`",
  br: "start a new paragraph",
  hr: "write `---` on a line of its own",
  sub: "write `$x_i$`",
  sup: "write `$x^2$`",
  table: "write a table with `|`",
  ul: "write a list with `-`",
  ol: "write a list with `1.`",
  details: "write a `:::details[Title]` block",
  figure: "write a `:::figure[Caption]{#fig-id}` block",
  blockquote: "start each line with `>`",
  del: "write `~~deleted~~`",
  h1: "start the line with `##`",
  h2: "start the line with `##`",
  h3: "start the line with `###`"
};

/** Says what is wrong with the `<`, `{`, import or export at `offset`, and what to write instead. */
export function reportNotPlain(source: Source, offset: number, report: Report): void {
  const place = source.placeAt(offset);
  const rest = source.text.slice(offset, offset + 400);
  if (rest.startsWith("<")) reportTag(source, offset, report);
  else if (rest.startsWith("{")) reportBrace(source, offset, report);
  else {
    const word = rest.startsWith("i") ? "import" : "export";
    const known =
      word === "import"
        ? "the names of the standard library are in scope of every cell"
        : "a cell shares its names with all other cells";
    report(
      "prose-is-plain",
      place,
      `A chapter has no \`${word}\`: ${known}; if it is prose, start the line with another word.`
    );
  }
}

function reportTag(source: Source, offset: number, report: Report): void {
  const place = source.placeAt(offset);
  const rest = source.text.slice(offset, offset + 400);
  const address = ADDRESS.exec(rest)?.[1];
  const name = TAG.exec(rest)?.[1];
  if (COMMENT.test(rest)) {
    report(
      "prose-is-plain",
      place,
      "A comment `<!-- … -->` cannot stand in a chapter: delete it, or write `{/* … */}`.",
      {edits: toComment(source, offset)}
    );
  } else if (address !== undefined) {
    report(
      "prose-is-plain",
      place,
      `An address is written without angle brackets: \`${address}\`, or \`[text](${address})\`.`,
      {edits: toAddress(source, offset)}
    );
  } else if (name !== undefined) {
    reportElement(name, place, report, toMarkdown(source, offset));
  } else {
    report(
      "prose-is-plain",
      place,
      "A `<` in prose starts a tag: write `\\<`, or put the formula between dollars.",
      {edits: [{from: offset, to: offset, insert: "\\"}]}
    );
  }
}

/** A tag by its name: raw HTML, or a component that is not closed. */
export function reportElement(
  name: string,
  place: Place,
  report: Report,
  edits: readonly Edit[] | null
): void {
  if (/^[A-Z]/.test(name)) {
    report(
      "component-is-known",
      place,
      `The tag \`<${name}>\` is not closed as a component is: write \`<${name} />\`.`
    );
    return;
  }
  const instead = Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : undefined;
  report(
    "prose-is-plain",
    place,
    `Raw HTML \`<${name}>\` cannot stand in a chapter: ${instead ?? "write it in markdown, or as a block"}.`,
    {edits}
  );
}

function reportBrace(source: Source, offset: number, report: Report): void {
  const place = source.placeAt(offset);
  const rest = source.text.slice(offset, offset + 400);
  const line = source.line(place.line);
  if (/^\s*#{1,6}\s/.test(line) && rest.startsWith("{#")) {
    const id = /^\{#([^}\s]*)/.exec(rest)?.[1] ?? "sec-x";
    report(
      "prose-is-plain",
      place,
      `A heading's id stands in square brackets: write \`[#${id}]\` instead of \`{#${id}}\`.`,
      {edits: toBrackets(source, offset)}
    );
  } else if (/^[\s>]*:{3,}/.test(line)) {
    return; // the colons' line is reported as a whole
  } else {
    const written = /^\{[^{}\n]{0,40}\}/.exec(rest)?.[0] ?? "{";
    const inside = written.slice(1, -1).trim();
    const value = inside === "" ? "" : `, \`\` \`{ts} ${inside}\` \`\` for a value`;
    report(
      "prose-is-plain",
      place,
      `A brace in prose, \`${written}\`, has no meaning: write \`\\{\` for a brace, \`$…$\` for maths${value}.`
    );
  }
}
