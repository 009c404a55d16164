import type {Metadata} from "next";
import {notFound} from "next/navigation";
import {toLivePage} from "../../../lib/content/index.ts";
import {ReadingMap} from "../../../components/map/index.ts";
import {ChapterView, PlannedChapter} from "../../../components/prose/index.ts";
import {guideComponents} from "../../authors/Named.tsx";
import {describePage, pictureOf} from "../../metadata.ts";
import {findNeighbours, readBook, readChapter} from "../../book.ts";

// Of what is built, nothing of this is a part.
const ChapterInDev =
  process.env.NODE_ENV === "development"
    ? (await import("../../../components/dev/index.ts")).ChapterInDev
    : null;

interface Props {
  readonly params: Promise<{series: string; slug: string}>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return readBook().chapters.map(({series, slug}) => ({series, slug}));
}

export async function generateMetadata({params}: Props): Promise<Metadata> {
  const {slug} = await params;
  const entry = readBook().chapters.find((chapter) => chapter.slug === slug);
  if (entry === undefined) return {};
  const {href, title, description, date, tags, series} = entry;
  return describePage({
    path: href,
    title,
    description,
    date,
    tags,
    picture: pictureOf(entry),
    feed: `/${series}/feed.xml`
  });
}

export default async function ChapterPage({params}: Props) {
  const {series, slug} = await params;
  const book = readBook();
  const entry = book.chapters.find((chapter) => chapter.slug === slug && chapter.series === series);
  if (entry === undefined) notFound();
  const chapter = readChapter(slug);
  if (chapter !== null) {
    const named = {
      ReadingMap: <ReadingMap map={book.map} chapters={book.chapters} />,
      ...guideComponents
    };
    return ChapterInDev === null ? (
      <ChapterView chapter={chapter} named={named} />
    ) : (
      <ChapterInDev page={toLivePage(chapter)} named={named} />
    );
  }
  return (
    <PlannedChapter
      entry={entry}
      seriesTitle={book.series.find(({id}) => id === series)?.title ?? series}
      requires={book.chapters.filter((other) => entry.requires.includes(other.slug))}
      leadsTo={book.chapters.filter((other) => other.requires.includes(entry.slug))}
      {...findNeighbours(book, entry)}
    />
  );
}
