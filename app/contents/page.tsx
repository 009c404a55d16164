import {ContentsView} from "../../components/prose/index.ts";
import {categoriesOf, newestFirst, tagsOf} from "../../lib/content/index.ts";
import {readBook} from "../book.ts";
import {describePage} from "../metadata.ts";

export const metadata = describePage({
  path: "/contents",
  title: "Contents",
  description: "Every chapter of the book, by series, category and tag."
});

const NEW = 6;

export default function ContentsPage() {
  const book = readBook();
  return (
    <ContentsView
      series={book.series}
      latest={newestFirst(book.chapters).slice(0, NEW)}
      categories={categoriesOf(book)}
      tags={tagsOf(book)}
    />
  );
}
