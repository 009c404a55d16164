import type {Document} from "yaml";

/** What keeps front matter from being YAML, at the place where it was written. */
export function explainYaml(
  error: Document["errors"][number],
  yaml: string
): {readonly offset: number; readonly message: string} {
  const quote = error.code === "MISSING_CHAR" ? findOpenQuote(yaml) : null;
  if (quote === null)
    return {
      offset: error.pos[0],
      message: `The front matter is not YAML: ${firstLine(error.message)}.`
    };
  const mark = yaml[quote] ?? "";
  return {
    offset: quote,
    message: `This quotation mark is never closed: end the text with another \`${mark}\` on its line.`
  };
}

/** The first quotation mark after a key whose line has no other; what a text of several lines has is not looked at. */
function findOpenQuote(yaml: string): number | null {
  let start = 0;
  for (const line of yaml.split("\n")) {
    const [, before = "", mark = "", rest = ""] = /^([\w-]+:[ \t]*)(["'])(.*)$/.exec(line) ?? [];
    if (mark !== "" && !rest.includes(mark)) return start + before.length;
    start += line.length + 1;
  }
  return null;
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message)
    .replace(/ at line \d+, column \d+:?$/, "")
    .replace(/[.:]$/, "");
}
