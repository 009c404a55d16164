import {answerFeed} from "../feeds.ts";

export const dynamic = "force-static";

export function GET(): Response {
  return answerFeed("atom");
}
