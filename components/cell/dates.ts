/** A day as the reader writes one. */
export function tellDate(at: number): string {
  return new Date(at).toLocaleDateString([], {dateStyle: "medium"});
}

/** Hours and minutes of a day. Told at every key: a format of the reader's own would take longer than all the rest of it. */
export function tellTime(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
