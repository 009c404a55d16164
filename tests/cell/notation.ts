import type {Edit} from "../../components/cell/edits.ts";

/** What a browser gives: a map of texts, which may have room for so many characters only. */
export function createStorage(entries: Record<string, string> = {}, room = Infinity): Storage {
  const map = new Map(Object.entries(entries));
  return {
    get length() {
      return map.size;
    },
    clear: () => map.clear(),
    getItem: (key) => map.get(key) ?? null,
    key: (k) => [...map.keys()][k] ?? null,
    removeItem: (key) => void map.delete(key),
    setItem: (key, value) => {
      const others = [...map].filter(([name]) => name !== key);
      if (others.reduce((sum, [, text]) => sum + text.length, value.length) > room)
        throw new DOMException("There is no room.", "QuotaExceededError");
      map.set(key, value);
    }
  };
}

/** An edit of which only some is told. */
export function toEdit(told: Partial<Edit>): Edit {
  return {
    text: "",
    base: "",
    version: "v",
    at: 0,
    rev: "",
    over: "",
    others: [],
    before: null,
    ...told
  };
}
