import {ProgressView} from "../../components/progress/index.ts";
import {readBook} from "../book.ts";
import {describePage} from "../metadata.ts";

export const metadata = describePage({
  path: "/progress",
  title: "Progress",
  description: "What you have read, what is next, and your log as a file."
});

export default function ProgressPage() {
  const {series, order} = readBook();
  return (
    <div className="ui-page">
      <h1>Progress</h1>
      <ProgressView
        series={series.map(({id, title, href, chapters}) => ({id, title, href, chapters}))}
        order={order.flat()}
      />
    </div>
  );
}
