import type {Place, Report} from "../problems.ts";
import type {Source} from "../source.ts";

/** Characters of a whole chapter: the longest of the book has a twentieth of it. */
const LONGEST_TEXT = 2_000_000;
const LONGEST_LINE = 50_000;

/** Whether the text is one that a chapter can be; what it is else is reported, and nothing more need be said of it. */
export function checkReadable(source: Source, report: Report): boolean {
  const {text, lines} = source;
  const tell = (place: Place, message: string): false => {
    report("text-is-readable", place, message);
    return false;
  };
  if (text.trim() === "")
    return tell(
      START,
      "The file is empty: begin it with `---`, its title, description, kind and date, and `---`."
    );
  if (text.length > LONGEST_TEXT)
    return tell(
      START,
      `The file has ${text.length} characters, and a chapter has at most ${LONGEST_TEXT}: split it, and put data into \`data/\`.`
    );
  const long = lines.findIndex(({length}) => length > LONGEST_LINE);
  if (long >= 0)
    return tell(
      {line: long + 1, column: 1},
      `The line has ${lines[long]?.length ?? 0} characters, and a line has at most ${LONGEST_LINE}: break it, and put data into \`data/\`.`
    );
  const offset = text.search(UNREADABLE);
  if (offset < 0) return true;
  const what =
    text[offset] === "\uFFFD"
      ? "a byte that is no UTF-8: save the file as UTF-8, or take the character away"
      : "a control character, as files that are no text have: take it away";
  return tell(source.placeAt(offset), `Here is ${what}.`);
}

const START: Place = {line: 1, column: 1};

const UNREADABLE = /[\u0000-\u0008\u000E-\u001F\u007F\uFFFD]/;
