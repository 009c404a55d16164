import type {Metadata} from "next";
import {MapView} from "../components/map/index.ts";
import {ChapterList} from "../components/prose/index.ts";
import {withBase} from "../lib/protocol/index.ts";
import {readBook} from "./book.ts";
import {ABOUT, describePage} from "./metadata.ts";

export const metadata: Metadata = {
  ...describePage({path: "/", title: "Epigraph", description: ABOUT}),
  title: {absolute: "Epigraph"}
};

export default function HomePage() {
  const book = readBook();
  const onTrail = new Set<string>(book.map.trail.map(({slug}) => slug));
  const others = book.series.filter(({chapters}) => !chapters.every(({slug}) => onTrail.has(slug)));
  return (
    <MapView map={book.map} chapters={book.chapters} order={book.order}>
      {others.map(({id, title, href, summary, chapters}) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>
            <a href={withBase(href)}>{title}</a>
          </h2>
          <p className="ui-lead">{summary}</p>
          <ChapterList chapters={chapters} />
        </section>
      ))}
    </MapView>
  );
}
