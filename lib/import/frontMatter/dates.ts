/** A day as `2026-01-31`, and how much of it was written. */
export interface FoundDate {
  readonly day: string;
  readonly precision: "day" | "month" | "year";
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** The day that a date of any usual form names, as it is written there; null when it names none. */
export function readDate(written: string): FoundDate | null {
  const text = written
    .slice(0, 80)
    .trim()
    .replace(/\s+#.*$/, "")
    .replace(/^["']|["']$/g, "");
  const [, year, month, day] =
    /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?![\d-])/.exec(text) ?? [];
  if (year !== undefined && month !== undefined) return toDate(year, month, day);
  if (/^\d{4}$/.test(text)) return toDate(text, undefined, undefined);
  const named =
    /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})/.exec(text);
  if (named) return toDate(named[3] ?? "", monthOf(named[2]), named[1]);
  const american =
    /^(?:[A-Za-z]{3,9},?\s+)??([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})/.exec(
      text
    );
  if (american) return toDate(american[3] ?? "", monthOf(american[1]), american[2]);
  return null;
}

/** The day that a file's name begins with, and the rest of the name. */
export function readDatedName(name: string): {
  readonly date: FoundDate | null;
  readonly rest: string;
} {
  const [all = "", year = "", month, day] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})[-_ ](?=.)/.exec(name) ?? [];
  const date = all === "" ? null : toDate(year, month, day);
  return date === null ? {date: null, rest: name} : {date, rest: name.slice(all.length)};
}

function monthOf(name = ""): string | undefined {
  const at = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return at < 0 ? "0" : String(at + 1);
}

function toDate(
  year: string,
  month: string | undefined,
  day: string | undefined
): FoundDate | null {
  const two = (part = "1") => part.padStart(2, "0");
  const whole = `${year}-${two(month)}-${two(day)}`;
  const date = new Date(`${whole}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(whole)) return null;
  return {
    day: whole,
    precision: month === undefined ? "year" : day === undefined ? "month" : "day"
  };
}
