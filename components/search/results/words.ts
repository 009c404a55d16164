import type {Answered} from "./useSearch.ts";

/** How many places were found, one sentence; nothing before anything is asked. */
export function tellFound({answer, failure}: Answered, text: string): string {
  if (text.trim() === "") return "";
  if (failure !== null) return failure;
  if (answer === null) return "Searching …";
  const {total, results} = answer;
  if (total === 0)
    return `Nothing in the book answers to “${answer.query.trim()}”: try fewer or other words.`;
  const places = total === 1 ? "One place" : `${total} places`;
  return total > results.length ? `${places}, the best ${results.length} first.` : `${places}.`;
}
