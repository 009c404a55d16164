import type {Metadata} from "next";
import {notFound} from "next/navigation";
import {TopicView} from "../../../components/prose/index.ts";
import {tagsOf} from "../../../lib/content/index.ts";
import {readBook, readSeriesTitles} from "../../book.ts";
import {describePage} from "../../metadata.ts";

interface Props {
  readonly params: Promise<{tag: string}>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return tagsOf(readBook()).map(({href}) => ({tag: href.slice("/tags/".length)}));
}

export async function generateMetadata({params}: Props): Promise<Metadata> {
  const topic = findTag((await params).tag);
  return topic === undefined
    ? {}
    : describePage({
        path: topic.href,
        title: topic.name,
        description: `Chapters with the tag ${topic.name}.`
      });
}

export default async function TagPage({params}: Props) {
  const topic = findTag((await params).tag);
  if (topic === undefined) notFound();
  return <TopicView kind="tag" topic={topic} seriesTitles={readSeriesTitles()} />;
}

function findTag(tag: string) {
  return tagsOf(readBook()).find(({href}) => href === `/tags/${decodeURIComponent(tag)}`);
}
