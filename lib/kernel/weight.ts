/**
 * How heavy a piece of plain data is in a message, as its reader counts: characters of texts, one for a number, some for each field. Lists of numbers cost no more than their
 * length to weigh.
 */
export function weigh(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 1;
  if (Array.isArray(value)) {
    if (typeof value[0] === "number") return value.length;
    let sum = value.length;
    for (const item of value) sum += weigh(item);
    return sum;
  }
  let sum = 0;
  for (const key of Object.keys(value)) sum += FIELD + weigh(Reflect.get(value, key));
  return sum;
}

const FIELD = 32;
