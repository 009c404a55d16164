import {Reading} from "./Reading.tsx";
import {Toc} from "./Toc.tsx";

interface Listing {
  readonly text: string;
  readonly html: string;
}

/** A function or a class of the standard library, with what its comment says. */
export interface ReferenceItem {
  readonly name: string;
  readonly id: string;
  readonly kind: "function" | "class";
  readonly signatures: readonly Listing[];
  readonly docHtml: string;
  readonly throwsHtml: readonly string[];
  readonly examples: readonly Listing[];
  readonly seeHtml: readonly string[];
  readonly members: readonly ReferenceItem[];
}

export interface ReferenceViewProps {
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly introHtml: string;
    readonly entries: readonly ReferenceItem[];
  }[];
}

/** The standard library, on one page so that the browser's own search finds every name. */
export function ReferenceView({groups}: ReferenceViewProps) {
  return (
    <article className="chapter">
      <header className="chapter-head">
        <h1>Reference</h1>
        <p className="chapter-description">
          Every name that a cell sees. No imports: they are all in scope.
        </p>
      </header>
      <Toc
        entries={groups.map(({id, title}) => ({
          id: `group-${id}`,
          depth: 2,
          html: escapeHtml(title)
        }))}
      />
      <div className="prose reference">
        {groups.map(({id, title, introHtml, entries}) => (
          <section key={id} className="section">
            <h2 id={`group-${id}`}>{title}</h2>
            <Html html={introHtml} />
            <p className="reference-names">
              {entries.map((entry) => (
                <a key={entry.id} href={`#${entry.id}`}>
                  {entry.name}
                </a>
              ))}
            </p>
            {entries.map((entry) => (
              <Item key={entry.id} item={entry} level={3} />
            ))}
          </section>
        ))}
      </div>
      <Reading />
    </article>
  );
}

function Item({item, level}: {item: ReferenceItem; level: 3 | 4}) {
  const Heading = level === 3 ? "h3" : "h4";
  return (
    <div className="reference-item">
      <Heading id={item.id}>
        <code>{item.name}</code>
        <a className="permalink" href={`#${item.id}`} aria-label={`Link to ${item.name}`}>
          #
        </a>
      </Heading>
      {item.signatures.length === 0 ? null : (
        <Code listings={item.signatures} label={`Signatures of ${item.name}`} />
      )}
      <Html html={item.docHtml} />
      {item.throwsHtml.map((html) => (
        <p
          key={html}
          className="reference-throws"
          dangerouslySetInnerHTML={{__html: `<strong>Throws</strong> ${html}`}}
        />
      ))}
      {item.examples.length === 0 ? null : (
        <Code listings={item.examples} label={`Examples of ${item.name}`} />
      )}
      {item.seeHtml.map((html) => (
        <p
          key={html}
          className="reference-see"
          dangerouslySetInnerHTML={{__html: `<strong>See</strong> ${html}`}}
        />
      ))}
      {item.members.map((member) => (
        <Item key={member.id} item={member} level={4} />
      ))}
    </div>
  );
}

function Code({listings, label}: {listings: readonly Listing[]; label: string}) {
  return (
    <pre tabIndex={0} aria-label={label}>
      <code
        dangerouslySetInnerHTML={{
          __html: listings.map(({html, text}) => html || escapeHtml(text)).join("\n")
        }}
      />
    </pre>
  );
}

function Html({html}: {html: string}) {
  return html === "" ? null : <div dangerouslySetInnerHTML={{__html: html}} />;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
