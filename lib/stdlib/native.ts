/** Whether this is the text of a function that the engine brings along. Each engine breaks the lines of it as it likes, Firefox and Safari within the braces. */
export function isNativeSource(source: string): boolean {
  return /\{\s*\[native code\]\s*\}\s*$/.test(source);
}
