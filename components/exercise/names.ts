import {withBase} from "../../lib/protocol/index.ts";

const ADDRESS = "/generated/kernel/names.json";

/** What an editor may complete: the library's names and those of the starter. Without the first, where they cannot be had. */
export async function findNames(starter: string): Promise<readonly string[]> {
  return [...new Set([...(await fetchNames()), ...findWords(starter)])];
}

let fetched: Promise<readonly string[]> | null = null;

function fetchNames(): Promise<readonly string[]> {
  fetched ??= fetch(withBase(ADDRESS))
    .then((response) => response.json())
    .then((names: unknown) =>
      Array.isArray(names) ? names.filter((name) => typeof name === "string") : []
    )
    .catch(() => {
      fetched = null;
      return [];
    });
  return fetched;
}

/** The words of a code that are worth completing: of two letters and more, in its own order, once each. */
export function findWords(code: string): readonly string[] {
  const bare = code.replace(/\/\/.*|\/\*[^]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, " ");
  return [...new Set(bare.match(/[A-Za-z_$][\w$]+/g))];
}

/** What a code declares at the start of its lines. */
export function findDeclared(code: string): readonly string[] {
  const declared = /^(?:export\s+)?(?:async\s+)?(?:function\b\s*\*?|class|const|let)\s+([\w$]+)/gm;
  return [...code.matchAll(declared)].map(([, name]) => name ?? "");
}
