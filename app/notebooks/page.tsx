import "../../components/notebook/list/index.css";
import {NotebookList} from "../../components/notebook/list/index.ts";
import {readBook} from "../book.ts";
import {describePage} from "../metadata.ts";

export const metadata = describePage({
  path: "/notebooks",
  title: "Notebooks",
  description: "Your own notebooks of prose and code, kept in this browser."
});

export default function NotebooksPage() {
  const {series} = readBook();
  const written = series.map(({id, title, chapters}) => ({
    id,
    title,
    chapters: chapters
      .filter(({state}) => state === "written")
      .map(({slug, title: name}) => ({slug, title: name}))
  }));
  return (
    <div className="ui-page">
      <h1>Notebooks</h1>
      <NotebookList series={written.filter(({chapters}) => chapters.length > 0)} />
    </div>
  );
}
