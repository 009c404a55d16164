import type {Marked, RecordKind, SearchResult} from "../../../workers/search.ts";

const KIND_NAMES: Readonly<Record<RecordKind, string>> = {
  chapter: "Chapter",
  section: "Section",
  definition: "Definition",
  theorem: "Theorem",
  algorithm: "Algorithm",
  example: "Example",
  equation: "Equation",
  figure: "Figure",
  exercise: "Exercise",
  cell: "Cell",
  function: "Function",
  note: "Note",
  proof: "Proof",
  rule: "Rule",
  page: "Page",
  planned: "Planned chapter"
};

/** What a place of the book is called, and the words around what was found. */
export function Result({result}: {result: SearchResult}) {
  const {kind, name, title, titleHtml, chapter, excerpt} = result;
  const isCode = kind === "cell";
  return (
    <>
      <span className="search-title" data-code={kind === "function" || undefined}>
        {titleHtml === null ? (
          <MarkedText marked={title} />
        ) : (
          // Made by our own build from the book's text.
          <span dangerouslySetInnerHTML={{__html: titleHtml}} />
        )}
      </span>
      <span className="search-place">
        <span className="search-kind" data-kind={kind}>
          {name ?? KIND_NAMES[kind]}
        </span>{" "}
        {chapter === title.text ? "" : chapter}
      </span>
      {excerpt.text === "" ? null : (
        <span className="search-excerpt" data-code={isCode || undefined}>
          <MarkedText marked={excerpt} />
        </span>
      )}
    </>
  );
}

function MarkedText({marked: {text, marks}}: {marked: Marked}) {
  const ends = [...marks.map(([, to]) => to), text.length];
  return (
    <>
      {text.slice(0, marks[0]?.[0] ?? text.length)}
      {marks.map(([from, to], index) => (
        <span key={from}>
          <mark>{text.slice(from, to)}</mark>
          {text.slice(to, marks[index + 1]?.[0] ?? ends.at(-1))}
        </span>
      ))}
    </>
  );
}
