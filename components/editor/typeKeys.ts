/** What tells one combination of keys from another. */
export type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** The keys that only types can answer. The browser has meanings of its own for some: its developer tools open with F12. */
export function asksForTypes({key, shiftKey, ctrlKey, metaKey, altKey}: Pressed): boolean {
  if (altKey) return false;
  if (!ctrlKey && !metaKey) return key === "F12" || key === "F8" || (key === "F2" && !shiftKey);
  return shiftKey ? key === " " || key.toLowerCase() === "m" : key.toLowerCase() === "i";
}
