/** A day as the reader writes one. */
export function tellDate(at: number): string {
  return new Date(at).toLocaleDateString([], {dateStyle: "medium"});
}

/** Hours and minutes of a day. */
export function tellTime(at: number): string {
  return new Date(at).toLocaleTimeString([], {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23"
  });
}
