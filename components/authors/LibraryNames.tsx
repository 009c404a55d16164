import {withBase} from "../../lib/protocol/index.ts";

/** A group of the standard library with the first sentence of each name. */
export interface LibraryGroup {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly {
    readonly name: string;
    readonly id: string;
    readonly docHtml: string;
  }[];
}

/** The names that a cell sees, each with a link to its place in the reference. */
export function LibraryNames({groups}: {groups: readonly LibraryGroup[]}) {
  return groups.map(({id, title, entries}) => (
    <section key={id}>
      <h3 id={`library-${id}`}>{title}</h3>
      <dl className="entries">
        {entries.map((entry) => (
          <div key={entry.id}>
            <dt>
              <a href={withBase(`/reference#${entry.id}`)}>
                <code>{entry.name}</code>
              </a>
            </dt>
            <dd dangerouslySetInnerHTML={{__html: firstSentence(entry.docHtml)}} />
          </div>
        ))}
      </dl>
    </section>
  ));
}

/** The first sentence of a paragraph of HTML; the paragraph itself where an element would be cut. */
function firstSentence(html: string): string {
  const paragraph = /^<p>([^]*?)<\/p>/.exec(html)?.[1] ?? "";
  const [sentence = paragraph] = paragraph.split(/(?<=\.)\s+(?=[A-Z])/);
  const isWhole = (sentence.match(/<\w/g)?.length ?? 0) === (sentence.match(/<\//g)?.length ?? 0);
  return isWhole ? sentence : paragraph;
}
