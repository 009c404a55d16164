import {TopicList} from "../../components/prose/index.ts";
import {tagsOf} from "../../lib/content/index.ts";
import {readBook} from "../book.ts";
import {describePage} from "../metadata.ts";

export const metadata = describePage({
  path: "/tags",
  title: "Tags",
  description: "The chapters of the book by tag."
});

export default function TagsPage() {
  return (
    <div className="ui-page">
      <h1>Tags</h1>
      <TopicList topics={tagsOf(readBook())} />
    </div>
  );
}
