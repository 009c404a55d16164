/** A sentence as it has to be written after another: what stays as it is would not be heard again. */
export function sayAfter(before: string, sentence: string): string {
  return before === sentence && sentence !== "" ? `${sentence}\u00a0` : sentence;
}
