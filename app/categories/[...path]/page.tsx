import type {Metadata} from "next";
import {notFound} from "next/navigation";
import {TopicView} from "../../../components/prose/index.ts";
import {categoriesOf} from "../../../lib/content/index.ts";
import {readBook, readSeriesTitles} from "../../book.ts";
import {describePage} from "../../metadata.ts";

interface Props {
  readonly params: Promise<{path: string[]}>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return listPlaces().map(({topic}) => ({path: topic.href.split("/").slice(2)}));
}

export async function generateMetadata({params}: Props): Promise<Metadata> {
  const place = findPlace((await params).path);
  if (place === undefined) return {};
  const {name, href} = place.topic;
  return describePage({path: href, title: name, description: `Chapters in the category ${name}.`});
}

export default async function CategoryPage({params}: Props) {
  const place = findPlace((await params).path);
  if (place === undefined) notFound();
  return <TopicView kind="category" {...place} seriesTitles={readSeriesTitles()} />;
}

function listPlaces() {
  return categoriesOf(readBook()).flatMap((wide) => [
    {topic: wide, narrower: wide.narrower},
    ...wide.narrower.map((topic) => ({topic, within: wide}))
  ]);
}

function findPlace(path: readonly string[]) {
  const href = `/categories/${path.map(decodeURIComponent).join("/")}`;
  return listPlaces().find(({topic}) => topic.href === href);
}
