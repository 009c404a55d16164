import type {Metadata} from "next";
import {SearchView} from "../../components/search/page/index.ts";
import {withBase} from "../../lib/protocol/index.ts";
import {readBook} from "../book.ts";

export const metadata: Metadata = {
  title: "Search",
  description: "Search the theorems, formulas, figures, exercises, code and prose of the book."
};

export default function SearchPage() {
  const {series} = readBook();
  return (
    <div className="ui-page">
      <h1>Search</h1>
      <SearchView>
        <h2>Everything in the book</h2>
        <p>
          <a href={withBase("/reference")}>Reference</a>: every name that a cell sees.
        </p>
        {series.map(({id, title, href, chapters}) => (
          <section key={id}>
            <h3>
              <a href={withBase(href)}>{title}</a>
            </h3>
            <ul>
              {chapters.map((chapter) => (
                <li key={chapter.slug}>
                  <a href={withBase(chapter.href)}>{chapter.title}</a>
                  {chapter.state === "planned" ? (
                    " (planned)"
                  ) : (
                    <ul>
                      {chapter.sections.map((section) => (
                        <li key={section.id}>
                          <a href={withBase(`${chapter.href}#${section.id}`)}>{section.title}</a>
                        </li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </SearchView>
    </div>
  );
}
