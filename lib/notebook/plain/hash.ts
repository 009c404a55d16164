/** Tells a text from others that came of it by an edit, in 14 characters; no proof against intent. Two 32-bit FNV-1a sums with different starts. */
export function hashText(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c ^ (a >>> 15), 0x85ebca6b);
  }
  const digits = (n: number): string => (n >>> 0).toString(36).padStart(7, "0");
  return digits(a) + digits(b);
}
