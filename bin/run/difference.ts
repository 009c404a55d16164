/** The first place where two values of plain data are not the same, as a sentence tells it. */
export interface Difference {
  /** `outputs[0].values[3]`, empty for the whole */
  readonly path: string;
  readonly stored: string;
  readonly fresh: string;
}

/**
 * Compares what is stored with what a run gave. Numbers are the same when they agree to 9
 * significant digits, and all numbers below 1e-12 are the same as 0: machines differ there.
 */
export function findDifference(stored: unknown, fresh: unknown, path = ""): Difference | null {
  if (typeof stored === "number" && typeof fresh === "number")
    return isClose(stored, fresh) ? null : tell(path, stored, fresh);
  if (Array.isArray(stored) && Array.isArray(fresh)) {
    for (let i = 0; i < Math.min(stored.length, fresh.length); ++i) {
      const found = findDifference(stored[i], fresh[i], `${path}[${i}]`);
      if (found) return found;
    }
    if (stored.length === fresh.length) return null;
    return tell(path === "" ? "length" : `${path}.length`, stored.length, fresh.length);
  }
  if (isRecord(stored) && isRecord(fresh)) {
    for (const key of new Set([...Object.keys(stored), ...Object.keys(fresh)])) {
      const inner = path === "" ? key : `${path}.${key}`;
      const found = findDifference(stored[key], fresh[key], inner);
      if (found) return found;
    }
    return null;
  }
  return Object.is(stored, fresh) ? null : tell(path, stored, fresh);
}

/** All places where two values are not the same, up to `most` of them, by the same measure. */
export function findDifferences(stored: unknown, fresh: unknown, most = 1000): Difference[] {
  const found: Difference[] = [];
  const visit = (a: unknown, b: unknown, path: string): void => {
    if (found.length >= most) return;
    if (Array.isArray(a) && Array.isArray(b)) {
      for (let i = 0; i < Math.max(a.length, b.length); ++i) visit(a[i], b[i], `${path}[${i}]`);
      return;
    }
    if (isRecord(a) && isRecord(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
        visit(a[key], b[key], path === "" ? key : `${path}.${key}`);
      return;
    }
    const difference = findDifference(a, b, path);
    if (difference) found.push(difference);
  };
  visit(stored, fresh, "");
  return found;
}

export function isClose(a: number, b: number): boolean {
  if (Object.is(a, b) || a === b) return true;
  const size = Math.max(Math.abs(a), Math.abs(b));
  return Number.isFinite(size) && (size < 1e-12 || Math.abs(a - b) <= 1e-9 * size);
}

function tell(path: string, stored: unknown, fresh: unknown): Difference {
  return {path, stored: abridge(stored), fresh: abridge(fresh)};
}

function abridge(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
