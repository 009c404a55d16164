import type {Metadata} from "next";
import {notFound} from "next/navigation";
import {SeriesView} from "../../components/prose/index.ts";
import {readBook} from "../book.ts";

interface Props {
  readonly params: Promise<{series: string}>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return readBook().series.map(({id}) => ({series: id}));
}

export async function generateMetadata({params}: Props): Promise<Metadata> {
  const {series: id} = await params;
  const series = readBook().series.find((one) => one.id === id);
  return series === undefined ? {} : {title: series.title, description: series.summary};
}

export default async function SeriesPage({params}: Props) {
  const {series: id} = await params;
  const series = readBook().series.find((one) => one.id === id);
  if (series === undefined) notFound();
  return <SeriesView series={series} />;
}
