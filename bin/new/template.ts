import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

/** What stands in the braces of a template: `{{title}}`. */
export interface TemplateWords {
  /** as YAML */
  readonly title: string;
  /** as YAML */
  readonly description: string;
  readonly kind: string;
  readonly date: string;
  /** `[one, two]` */
  readonly requires: string;
  /** `[one, two]` */
  readonly leadsTo: string;
  /** a sentence that refers to another chapter, with a space before it; empty when there is none to refer to */
  readonly related: string;
}

export type TemplateName = "full" | "bare";

/** An entry of the bibliography that the full template cites, to be added where it is missing. */
export const CITED = {
  key: "cauchy1847",
  entry: `@article{cauchy1847,
  author = {Cauchy, Augustin-Louis},
  title = {M{\\'e}thode g{\\'e}n{\\'e}rale pour la r{\\'e}solution des syst{\\\`e}mes d'{\\'e}quations simultan{\\'e}es},
  journal = {Comptes rendus hebdomadaires des s{\\'e}ances de l'Acad{\\'e}mie des sciences},
  volume = {25},
  pages = {536--538},
  year = {1847}
}
`
} as const;

/** The files of a template by their path in the chapter's folder, filled in. */
export function fillTemplate(
  name: TemplateName,
  words: TemplateWords
): ReadonlyMap<string, string> {
  const folder = join(import.meta.dirname, "template", name);
  const known = new Map<string, string>(Object.entries(words));
  const files = readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    files.map((file) => [
      // The code of exercises is no code of this repository.
      file
        .slice(folder.length + 1)
        .replaceAll("\\", "/")
        .replace(/\.ts\.txt$/, ".ts"),
      readFileSync(file, "utf8").replace(
        /\{\{(\w+)\}\}/g,
        (all, word: string) => known.get(word) ?? all
      )
    ])
  );
}
