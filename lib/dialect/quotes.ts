/** The quotation marks and apostrophes of print for those of the keyboard. */
export function setQuotes(written: string): string {
  return written
    .replace(/(^|[\s([{\u2014\u2013])"/g, "$1“")
    .replaceAll('"', "”")
    .replace(/(^|[\s([{\u2014\u2013“])'(?=\S)/g, "$1‘")
    .replaceAll("'", "’");
}
