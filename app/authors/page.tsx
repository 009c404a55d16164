import type {Metadata} from "next";
import {notFound} from "next/navigation";
import {GuideView} from "../../components/authors/index.ts";
import {readBook} from "../book.ts";
import {describePage} from "../metadata.ts";

export const metadata: Metadata = describePage({
  path: "/authors",
  title: "The Author’s Guide",
  description:
    "How a chapter of this book is written, checked and published: a tutorial, how-to pages, the reference of everything, and cells to copy.",
  feed: "/authors/feed.xml"
});

export default function AuthorsPage() {
  const series = readBook().series.find(({id}) => id === "authors");
  if (series === undefined) notFound();
  return <GuideView summary={series.summary} chapters={series.chapters} />;
}
