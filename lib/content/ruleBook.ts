import {blockDocs} from "./ruleDocs/blocks.ts";
import {bookDocs} from "./ruleDocs/book.ts";
import {cellDocs} from "./ruleDocs/cells.ts";
import type {RuleDoc} from "./ruleDocs/doc.ts";
import {exerciseDocs} from "./ruleDocs/exercises.ts";
import {mathsDocs} from "./ruleDocs/maths.ts";
import {referenceDocs} from "./ruleDocs/references.ts";
import {shapeDocs} from "./ruleDocs/shape.ts";
import {textDocs} from "./ruleDocs/text.ts";
import {cellRules, contentRules, exerciseRules, strictRules} from "./rules.ts";
import type {CheckRule} from "./rules.ts";

/** What a rule is about, as the guide groups them. */
export const RULE_GROUPS = [
  "Text",
  "Blocks",
  "Maths",
  "References",
  "Cells",
  "Exercises",
  "The book's files",
  "Shape"
] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

/** One file of an example. */
export interface RuleFile {
  /** from the chapter's folder, `chapter.mdx`, or from the book's, `chapters/references.bib` */
  readonly file: string;
  /** the whole file; of a chapter.mdx that does not begin with `---`, what stands below its front matter */
  readonly text: string;
}

/** Everything an author may want to know about a rule. */
export interface Rule {
  readonly name: CheckRule;
  readonly group: RuleGroup;
  /** what it says */
  readonly sentence: string;
  /** what goes wrong without it: one or two sentences in the dialect's inline text */
  readonly why: string;
  /** what breaks this rule and no other; more than one file where the mistake lies between them */
  readonly wrong: readonly RuleFile[];
  /** the same mended: it breaks no rule */
  readonly right: readonly RuleFile[];
  /** `check --fix` mends it wherever there is one right correction */
  readonly fixable: boolean;
  readonly severity: "error" | "warning";
  /** only `check --strict` looks at it; its wrong example may break others of these, being no whole chapter */
  readonly strict: boolean;
}

/** What is said of each rule: one without documentation does not compile. */
const DOCS: Readonly<Record<CheckRule, RuleDoc>> = {
  ...textDocs,
  ...blockDocs,
  ...mathsDocs,
  ...referenceDocs,
  ...cellDocs,
  ...exerciseDocs,
  ...bookDocs,
  ...shapeDocs
};

const GROUPS: readonly (readonly [RuleGroup, object])[] = [
  ["Text", textDocs],
  ["Blocks", blockDocs],
  ["Maths", mathsDocs],
  ["References", referenceDocs],
  ["Cells", cellDocs],
  ["Exercises", exerciseDocs],
  ["The book's files", bookDocs],
  ["Shape", shapeDocs]
];

const SENTENCES: Readonly<Record<CheckRule, string>> = {
  ...contentRules,
  ...cellRules,
  ...exerciseRules,
  ...strictRules
};

/** Every rule of `book check`, group by group. */
export const rules: readonly Rule[] = GROUPS.flatMap(([group, docs]) =>
  Object.keys(docs).flatMap((name) =>
    isRule(name)
      ? [
          {
            name,
            group,
            sentence: SENTENCES[name],
            ...toRule(DOCS[name]),
            strict: Object.hasOwn(strictRules, name)
          }
        ]
      : []
  )
);

/** The page of the author's guide that explains a rule. */
export function ruleHref(name: string): string {
  return `/authors/rules/${name}`;
}

function isRule(name: string): name is CheckRule {
  return Object.hasOwn(SENTENCES, name);
}

function toRule({
  why,
  wrong,
  right,
  fixable = false,
  severity = "error"
}: RuleDoc): Omit<Rule, "name" | "group" | "sentence" | "strict"> {
  return {why, wrong: toFiles(wrong), right: toFiles(right), fixable, severity};
}

function toFiles(example: RuleDoc["wrong"]): readonly RuleFile[] {
  const files = typeof example === "string" ? {"chapter.mdx": example} : example;
  return Object.entries(files).map(([file, text]) => ({file, text: dedent(text)}));
}

/** Examples stand indented in the code: the indentation of their first line goes. */
function dedent(text: string): string {
  const lines = text.replace(/^\n|\n[ \t]*$/g, "").split("\n");
  const indent = /^ */.exec(lines[0] ?? "")?.[0] ?? "";
  return lines
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join("\n");
}
