import {TopicList} from "../../components/prose/index.ts";
import {categoriesOf} from "../../lib/content/index.ts";
import {withBase} from "../../lib/protocol/index.ts";
import {readBook} from "../book.ts";
import {describePage} from "../metadata.ts";

export const metadata = describePage({
  path: "/categories",
  title: "Categories",
  description: "The chapters of the book by category."
});

export default function CategoriesPage() {
  return (
    <div className="ui-page">
      <h1>Categories</h1>
      {categoriesOf(readBook()).map((category) => (
        <section key={category.href}>
          <h2>
            <a href={withBase(category.href)}>{category.name}</a>
          </h2>
          <TopicList topics={category.narrower} />
        </section>
      ))}
    </div>
  );
}
