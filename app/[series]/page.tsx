import type {Metadata} from "next";
import {notFound} from "next/navigation";
import {SeriesView} from "../../components/prose/index.ts";
import {readBook} from "../book.ts";
import {describePage} from "../metadata.ts";

interface Props {
  readonly params: Promise<{series: string}>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  // The author's guide has a landing page of its own.
  return readBook()
    .series.filter(({id}) => id !== "authors")
    .map(({id}) => ({series: id}));
}

export async function generateMetadata({params}: Props): Promise<Metadata> {
  const {series: id} = await params;
  const series = readBook().series.find((one) => one.id === id);
  return series === undefined
    ? {}
    : describePage({
        path: series.href,
        title: series.title,
        description: series.summary,
        feed: `${series.href}/feed.xml`
      });
}

export default async function SeriesPage({params}: Props) {
  const {series: id} = await params;
  const series = readBook().series.find((one) => one.id === id);
  if (series === undefined) notFound();
  return <SeriesView series={series} />;
}
