import {randomUUID} from "node:crypto";
import type {Language, LanguageCell, Mistake} from "../../lib/language/index.ts";
import {keyOf} from "./cache.ts";
import type {Cache} from "./cache.ts";

/** Cells that the compiler sees together. */
export interface Texts {
  readonly name: string;
  readonly cells: readonly LanguageCell[];
  readonly rowTypes: Readonly<Record<string, string>>;
}

export interface FindMistakesOptions {
  readonly cache: Cache;
  /** the digest of the sources that judge types */
  readonly judges: string;
  /** called only when something has to be compiled */
  readonly openLanguage: () => Promise<Language>;
}

/**
 * The compiler's mistakes in the texts of several chapters, in their order, and of each text in its order. Chapters that are
 * new to the cache are compiled as one program: the library is then read once for all of them.
 */
export async function findMistakes(
  chapters: readonly (readonly Texts[])[],
  {cache, judges, openLanguage}: FindMistakesOptions
): Promise<readonly (readonly (readonly Mistake[])[])[]> {
  const asked = chapters.map((texts) => {
    const key = keyOf(
      judges,
      texts.map(({cells, rowTypes}) => [cells.map(toPlainCell), rowTypes])
    );
    const known = texts.length === 0 ? [] : cache.get("types", key);
    return {texts, key, known: known as readonly (readonly Mistake[])[] | undefined};
  });
  const fresh = asked.filter(({known}) => known === undefined);
  if (fresh.length === 0) return asked.map(({known}) => known ?? []);
  const language = await openLanguage();
  // Two checks may go on at once, when a change has overtaken the first: each has names of its own.
  const prefix = randomUUID();
  const toName = (name: string): string => `${prefix} ${name}`;
  const names = fresh.flatMap(({texts}) => texts);
  for (const {name, cells, rowTypes} of names) language.setNotebook(toName(name), cells, rowTypes);
  const found: (readonly (readonly Mistake[])[])[] = [];
  for (const {texts, key, known} of asked) {
    if (known !== undefined) {
      found.push(known);
      continue;
    }
    const mistakes = texts.map(({name}) => language.findMistakes(toName(name)));
    cache.set("types", key, mistakes);
    found.push(mistakes);
    // Cells run in other processes meanwhile: what they say is heard between two chapters.
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const {name} of names) language.removeNotebook(toName(name));
  return found;
}

function toPlainCell({id, source, declarations}: LanguageCell): LanguageCell {
  return declarations === undefined ? {id, source} : {id, source, declarations};
}
