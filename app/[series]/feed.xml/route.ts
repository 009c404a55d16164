import {answerFeed, type SeriesParams} from "../../feeds.ts";

export {listSeries as generateStaticParams} from "../../feeds.ts";

export const dynamic = "force-static";
export const dynamicParams = false;

export async function GET(_request: Request, {params}: SeriesParams): Promise<Response> {
  return answerFeed("atom", (await params).series);
}
