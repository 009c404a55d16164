import {endingOf, NO_CONFIG, readConfig} from "../../lib/import/site/index.ts";
import type {SiteConfig} from "../../lib/import/site/index.ts";
import type {Note} from "../../lib/import/index.ts";
import type {BibliographyEntry} from "../../lib/dialect/index.ts";
import type {Pool} from "./pool.ts";
import type {BibliographyAnswer} from "./tasks.ts";
import type {SourceFile} from "./walk.ts";

/** What the settings of a blog say; nothing when there are none, or none that can be read. */
export async function readSettings(
  pool: Pool,
  file: SourceFile | undefined,
  notes: Note[]
): Promise<SiteConfig> {
  if (file === undefined) return NO_CONFIG;
  const {value, why} = await pool.run({name: "settings", file: file.file});
  const faults = value?.faults ?? [{message: why ?? "", line: 1}];
  for (const {message, line} of faults)
    notes.push({
      kind: "unknown",
      rule: "settings-are-read",
      message: `${file.path}: ${message}`,
      line,
      target: null
    });
  return value === undefined ? NO_CONFIG : readConfig(value.fields);
}

const SETTINGS_OF_MATHS =
  /^(?:.*\/)?(?:_includes|_layouts|layouts|layout|partials|assets|static|js|scripts|source|themes|_data|docs)\/.*\.(?:html|js|mjs|ejs|njk|pug|swig|json)$|(?:^|\/)[^/]*(?:mathjax|katex|macros|preamble)[^/]*\.(?:html|js|mjs|ejs|sty|tex|json|md)$/i;
const LARGEST_SETTINGS = 400_000;
const MOST_SETTINGS = 400;

/** The TeX macros that all posts of a site may use. */
export async function findSiteMacros(
  pool: Pool,
  files: readonly SourceFile[],
  notes: Note[]
): Promise<ReadonlyMap<string, string>> {
  const candidates = files
    .filter(
      ({path, size}) =>
        SETTINGS_OF_MATHS.test(path) && size <= LARGEST_SETTINGS && !/\.min\./.test(path)
    )
    .slice(0, MOST_SETTINGS);
  const macros = new Map<string, string>();
  const from: string[] = [];
  const all = await Promise.all(
    candidates.map(async (file) => ({
      file,
      found: (await pool.run({name: "macros", file: file.file})).value
    }))
  );
  for (const {file, found} of all) {
    if (found === undefined || found.macros.size === 0) continue;
    from.push(file.path);
    for (const [name, tex] of found.macros) {
      const before = macros.get(name);
      if (before === undefined) macros.set(name, tex);
      else if (before !== tex)
        notes.push({
          kind: "decide",
          rule: "macro-has-one-meaning",
          message: `\`${name}\` is \`${before}\`, and \`${tex}\` in ${file.path}: the first is taken.`,
          line: 1,
          target: null
        });
    }
  }
  if (macros.size > 0)
    notes.push({
      kind: "converted",
      rule: "macros-are-found",
      message: `${String(macros.size)} TeX macros were found in ${from.join(", ")}.`,
      line: 1,
      target: null
    });
  return macros;
}

/** Every bibliography of the folder as one. */
export async function readBibliography(
  pool: Pool,
  files: readonly SourceFile[],
  notes: Note[]
): Promise<{
  readonly entries: ReadonlyMap<string, string>;
  readonly parsed: readonly BibliographyEntry[];
}> {
  const entries = new Map<string, string>();
  const parsed = new Map<string, BibliographyEntry>();
  for (const file of files.filter(({path}) => endingOf(path) === "bib")) {
    const {value, why} = await pool.run({name: "bibliography", file: file.file});
    const tell = (message: string): void => {
      notes.push({
        kind: "decide",
        rule: "bibliography-is-read",
        message: `${file.path}: ${message}`,
        line: 1,
        target: null
      });
    };
    if (value === undefined) {
      tell(why);
      continue;
    }
    for (const fault of value.faults) tell(fault);
    addEntries(value, {entries, parsed});
  }
  return {entries, parsed: [...parsed.values()]};
}

function addEntries(
  answer: BibliographyAnswer,
  all: {readonly entries: Map<string, string>; readonly parsed: Map<string, BibliographyEntry>}
): void {
  for (const [key, entry] of answer.entries) if (!all.entries.has(key)) all.entries.set(key, entry);
  for (const entry of answer.parsed)
    if (!all.parsed.has(entry.key)) all.parsed.set(entry.key, entry);
}
