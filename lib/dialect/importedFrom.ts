/** What the importer keeps of the file that a chapter was made of: data that nothing reads as text. */
export interface ImportedFrom {
  /** its path in the folder that was imported, null when it is not told */
  readonly from: string | null;
  /** the keys of its front matter that a chapter has no key for */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Characters of `imported` written as JSON: a post's front matter is a page at most. */
const LONGEST = 100_000;
const LONGEST_PATH = 1000;
const DEEPEST = 20;

/** The value of the key `imported`; null, and one sentence told, when it is none. */
export function readImported(
  value: unknown,
  wrong: (message: string) => void
): ImportedFrom | null {
  const refuse = (message: string): null => {
    wrong(message);
    return null;
  };
  if (!isMap(value))
    return refuse(
      '`imported` says where a chapter came from: write `imported: {from: "posts/one.md", extra: {}}`.'
    );
  const other = Object.keys(value).find((key) => key !== "from" && key !== "extra");
  if (other !== undefined)
    return refuse(`\`imported\` has \`from\` and \`extra\`: put \`${other}\` into \`extra\`.`);
  const {from = null, extra = {}} = value;
  if (from !== null && (typeof from !== "string" || !isPath(from)))
    return refuse("`imported.from` is a path inside the folder that was imported.");
  if (!isMap(extra) || !isPlain(extra, DEEPEST, {left: LONGEST}))
    return refuse(
      `\`imported.extra\` is a map of texts, numbers, lists and maps, of at most ${LONGEST} characters and ${DEEPEST} deep.`
    );
  return {from, extra};
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPath(text: string): boolean {
  return (
    text.trim() !== "" &&
    text.length <= LONGEST_PATH &&
    !/^[/\\]|^[a-z]:/i.test(text) &&
    !text.split(/[/\\]/).includes("..")
  );
}

/** Whether a value is such data, and no more of it than is left; anchors may make it endless. */
function isPlain(value: unknown, depth: number, budget: {left: number}): boolean {
  budget.left -= typeof value === "string" ? value.length + 2 : 4;
  if (budget.left < 0 || depth < 0) return false;
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number" || typeof value === "bigint") return true;
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth - 1, budget));
  return (
    isMap(value) &&
    Object.entries(value).every(([key, item]) => {
      budget.left -= key.length + 2;
      return isPlain(item, depth - 1, budget);
    })
  );
}
