import {parseBibtex} from "../../lib/content/index.ts";
import {createContext, createTex, parseChapter, renderChapter} from "../../lib/dialect/index.ts";
import type {Chapter, Tex} from "../../lib/dialect/index.ts";
import {excerptOf, parseFields, writeMatter} from "../../lib/import/frontMatter/index.ts";
import {createNotes, findBibliographies, mendText} from "../../lib/import/index.ts";
import type {Note, Notes} from "../../lib/import/index.ts";
import {
  createResolver,
  endingOf,
  findMissingParts,
  nameOf,
  toFileName
} from "../../lib/import/site/index.ts";
import type {Planned} from "../../lib/import/site/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";
import {splitEntries} from "./bibliography.ts";
import type {ConvertedFile, ReadText, TextFile} from "./convertFile.ts";
import {kinds} from "./kinds/index.ts";
import {findMacros} from "./macros.ts";
import {LARGEST_NOTEBOOK, LARGEST_TEXT, readText} from "./readText.ts";
import type {Answers, ConvertAnswer, PendingAnchor, Shared, Task} from "./tasks.ts";

/** Does one task in this thread. */
export async function runTask(task: Task, shared: Shared | null): Promise<Answers[Task["name"]]> {
  switch (task.name) {
    case "settings": {
      const head = await readText(task.file);
      const ending = endingOf(task.file);
      const format = ending === "toml" ? "toml" : ending === "json" ? "json" : "yaml";
      return parseFields({format, head, headLine: 1, body: "", bodyLine: 1});
    }
    case "macros":
      return {macros: findMacros(await readText(task.file))};
    case "bibliography": {
      const text = await readText(task.file);
      const {entries, faults} = parseBibtex(text);
      return {
        entries: splitEntries(text),
        parsed: [...entries.values()],
        faults: faults.map(({message}) => message)
      };
    }
    case "read": {
      const {candidate, file} = task;
      const kind = await kinds[candidate.kind]();
      const notes = createNotes();
      // What is mended is told when the text is converted.
      const text = await readSource({candidate, file}, createNotes());
      return {read: await kind.read({candidate, file, text}, notes), notes: notes.list()};
    }
    case "convert":
      return convert(task, known(shared));
  }
}

/** Bibliographies that a text names and the folder has not. */
function tellMissing(text: string, files: ReadonlySet<string>, notes: Notes): void {
  const known = new Set([...files].filter((path) => path.endsWith(".bib")).map(nameOf));
  for (const {file, isNamed, line} of findBibliographies(text)) {
    if (isNamed ? known.has(nameOf(file)) : known.size > 0) continue;
    notes.add({
      kind: "decide",
      rule: "bibliographies-are-found",
      message: `\`${file}\` is not in what was imported: add its works to references.bib.`,
      line
    });
  }
}

/** The text of a file; that of a post as a chapter can hold it. */
async function readSource(
  {candidate, file}: Pick<TextFile, "candidate" | "file">,
  notes: Notes
): Promise<string> {
  const text = await readText(
    file,
    candidate.kind === "notebook" ? LARGEST_NOTEBOOK : LARGEST_TEXT
  );
  return candidate.kind === "markdown" ? mendText(text, {notes}) : text;
}

function known(shared: Shared | null): Shared {
  if (shared === null) throw new RangeError("nothing is shared yet");
  return shared;
}

async function convert(
  {file, planned, read}: Task & {name: "convert"},
  shared: Shared
): Promise<ConvertAnswer> {
  const {index, macros} = shared;
  const {candidate} = planned.read;
  const notes = createNotes();
  const names = new Map<string, string>();
  const taken = {figures: new Set<string>(), data: new Set<string>()};
  const wanted: ConvertAnswer["wanted"][number][] = [];
  const pending: PendingAnchor[] = [];
  const resolve = createResolver(index, {
    path: candidate.path,
    folders: candidate.folders,
    mediaFolder: read.matter.mediaFolder,
    take({path, folder}) {
      const before = names.get(path);
      if (before !== undefined) return before;
      const name = takeFile(nameOf(path), taken[folder]);
      names.set(path, name);
      wanted.push({path, folder, name});
      return name;
    },
    anchor(path, id) {
      // What leads to its own page is found in its own text.
      if (path === candidate.path) return `#${id}`;
      const mark = `pending-anchor-${String(pending.length + 1)}-end`;
      pending.push({mark, path, id});
      return `${index.pages.get(path)?.href ?? ""}#${mark}`;
    }
  });
  const kind = await kinds[candidate.kind]();
  const text = await readSource({candidate, file}, notes);
  if (read.flavour === "kramdown") tellMissing(text, index.files, notes);
  const converted = await kind.convert(
    {candidate, file, text},
    {notes, resolve, macros, title: planned.title, read}
  );
  const whole = assemble(converted, planned, read, (note) => notes.add(note));
  const chapter = parseChapter({text: whole.text, file: candidate.path});
  const missing = findMissingParts(chapter.anchors, {
    kind: planned.kind,
    index: read.matter.index?.value ?? null
  });
  if (missing.length > 0)
    notes.add({
      kind: "converted",
      rule: "closing-parts-are-not-invented",
      message: `A post of a series closes with a summary, a cheat sheet and a reflection: this one is taken over without ${missing.join(" and ")}.`,
      line: 1
    });
  const files = [...wanted.map(({folder, name}) => `${folder}/${name}`), ...converted.files.keys()];
  return {
    text: whole.text,
    notes: notes
      .list()
      .map((note) => (note.target === null ? note : {...note, target: note.target + whole.above})),
    places: converted.places.map(({line, target}) => ({line, target: target + whole.above})),
    anchors: [...chapter.anchors],
    problems: inspect(chapter, {
      shared,
      files,
      isWhole: converted.isWhole === true,
      number: planned.number
    }),
    pending,
    wanted,
    made: converted.files
  };
}

/** A file's safe name; one that is taken gets a number. */
function takeFile(name: string, taken: Set<string>): string {
  const safe = toFileName(name);
  const dot = safe.lastIndexOf(".");
  const [stem, ending] = dot < 0 ? [safe, ""] : [safe.slice(0, dot), safe.slice(dot)];
  const free = (one: string): boolean => !taken.has(one.toLowerCase());
  let found = safe;
  for (let n = 2; !free(found); n++) found = `${stem}-${String(n)}${ending}`;
  taken.add(found.toLowerCase());
  return found;
}

/** The chapter with its front matter, and how many lines that is. */
function assemble(
  {text, isWhole, shown = []}: ConvertedFile,
  planned: Planned,
  {matter}: ReadText,
  tell: (note: Omit<Note, "target">) => void
): {readonly text: string; readonly above: number} {
  if (isWhole === true) return {text, above: 0};
  const body = `${text.trim()}\n`;
  const trimmed = text.length - text.trimStart().length;
  const blank = text.slice(0, trimmed).split("\n").length - 1;
  const excerpt = matter.description ?? excerptOf(body);
  if (matter.description === null)
    tell({
      kind: "mended",
      rule: "description-is-made",
      message:
        excerpt === null
          ? "The post has no description and no sentence to make one of: its title stands for it."
          : `The description is made from the text: ${JSON.stringify(excerpt)}`,
      line: 1
    });
  if (planned.dated === "file")
    tell({
      kind: "mended",
      rule: "date-is-a-day",
      message: `The post has no date: that of its file is taken, ${planned.date}.`,
      line: 1
    });
  if (matter.categories.length > 2)
    tell({
      kind: "aside",
      rule: "categories-are-two",
      message: `A chapter has two categories: ${matter.categories
        .slice(2)
        .map((name) => `\`${name}\``)
        .join(", ")} are kept under \`imported.extra\`.`,
      line: 1
    });
  const extra = new Map([...matter.extra].filter(([key]) => !shown.includes(key)));
  if (matter.categories.length > 2) extra.set("categories", matter.categories);
  const head = writeMatter({
    title: planned.title,
    description: excerpt ?? `${planned.title}.`,
    kind: planned.kind,
    date: planned.date,
    categories: planned.categories,
    tags: planned.tags,
    requires: [],
    leadsTo: [],
    isDraft: planned.isDraft,
    imported: {from: planned.read.candidate.path, extra}
  });
  return {text: `${head}\n${body}`, above: head.split("\n").length - blank};
}

const texes = new WeakMap<Shared, Tex>();

/** What `book check` will say of the text. Ids of other chapters are found out when all are converted. */
function inspect(
  chapter: Chapter,
  {
    shared,
    files,
    isWhole,
    number
  }: {
    readonly shared: Shared;
    readonly files: readonly string[];
    readonly isWhole: boolean;
    readonly number: string | null;
  }
): readonly Problem[] {
  const tex = texes.get(shared) ?? createTex(shared.macros);
  texes.set(shared, tex);
  const has = new Set(files);
  const {problems} = renderChapter(
    chapter,
    createContext({
      tex,
      number,
      bibliography: new Map(shared.bibliography.map((entry) => [entry.key, entry])),
      page: (address) => (shared.pages.has(address) ? {anchors: null} : null),
      // What a chapter of a book refers to beside it comes along.
      hasFile: (name) => isWhole || has.has(name)
    })
  );
  return problems
    .filter(({message}) => !message.includes("#pending-anchor-"))
    .map(({file, line, column, rule, message, severity}) => ({
      file,
      line,
      column,
      rule,
      message,
      severity
    }));
}
