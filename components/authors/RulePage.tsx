import {Fragment} from "react";
import {Words} from "./Words.tsx";
import {withBase} from "../../lib/protocol/index.ts";

/** A rule of the checker, as its page shows it. */
export interface RuleContent {
  readonly name: string;
  readonly group: string;
  readonly sentence: string;
  readonly why: string;
  readonly fixable: boolean;
  readonly severity: "error" | "warning";
}

/** A file of an example, highlighted. */
export interface RuleFileContent {
  readonly file: string;
  readonly text: string;
  readonly html: string | null;
}

/** What the checker says of the wrong example. */
export interface RuleProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Every rule by group, each with a link to its page. */
export function RuleNames({rules}: {rules: readonly RuleContent[]}) {
  const groups = [...new Set(rules.map(({group}) => group))];
  return groups.map((group) => (
    <Fragment key={group}>
      <h2 id={idOf(group)}>{group}</h2>
      <dl className="entries">
        {rules
          .filter((rule) => rule.group === group)
          .map(({name, sentence, fixable, severity}) => (
            <div key={name} id={name}>
              <dt>
                <a href={withBase(`/authors/rules/${name}`)}>
                  <code>{name}</code>
                </a>
              </dt>
              <dd>
                <Words text={sentence} />
              </dd>
              <Marks fixable={fixable} severity={severity} />
            </div>
          ))}
      </dl>
    </Fragment>
  ));
}

function Marks({fixable, severity}: Pick<RuleContent, "fixable" | "severity">) {
  const marks = [
    ...(severity === "warning" ? ["a warning"] : []),
    ...(fixable ? ["mended by --fix"] : [])
  ];
  return marks.length === 0 ? null : <dd className="entry-facts">{marks.join(", ")}</dd>;
}

export interface RulePageProps {
  readonly rule: RuleContent;
  readonly wrong: readonly RuleFileContent[];
  readonly right: readonly RuleFileContent[];
  /** empty where only a run of the example could tell */
  readonly problems: readonly RuleProblem[];
}

/** What a rule protects, why, an example that breaks it with the checker's words, and the same mended. */
export function RulePage({rule, wrong, right, problems}: RulePageProps) {
  const {name, sentence, why, fixable, severity} = rule;
  return (
    <article className="ui-page prose">
      <p className="chapter-series">
        <a href={withBase("/authors")}>Author’s guide</a> ·{" "}
        <a href={withBase("/authors/rules")}>Rules</a>
      </p>
      <h1 className="rule-title">
        <code>{name}</code>
      </h1>
      <p className="ui-lead">
        <Words text={sentence} />
      </p>
      <p>
        <Words text={why} />
      </p>
      <p>
        {severity === "warning"
          ? "The checker warns of it, and does not fail. "
          : "The checker fails where it is broken. "}
        {fixable ? (
          <>
            <code>npm run book -- check --fix</code> mends it wherever there is one right
            correction.
          </>
        ) : null}
      </p>
      <h2 id="wrong">Wrong</h2>
      <Files files={wrong} isWrong />
      {problems.length === 0 ? null : (
        <ul className="example-problems">
          {problems.map(({file, line, column, message}) => (
            <li key={`${file}:${line}:${column}:${message}`}>
              <span className="example-place">{`${file}:${line}:${column}`}</span>{" "}
              <Words text={message} />
            </li>
          ))}
        </ul>
      )}
      <h2 id="right">Right</h2>
      <Files files={right} />
    </article>
  );
}

function Files({files, isWrong = false}: {files: readonly RuleFileContent[]; isWrong?: boolean}) {
  return files.map(({file, text, html}) => (
    <div key={file} className={isWrong ? "example is-wrong" : "example"}>
      {files.length === 1 && file === "chapter.mdx" ? null : (
        <p className="example-file">
          <code>{file}</code>
        </p>
      )}
      <pre className="listing" tabIndex={0} aria-label={`${file}, ${isWrong ? "wrong" : "right"}`}>
        {html === null ? (
          <code>{text === "" ? "(an empty file)" : text}</code>
        ) : (
          <code dangerouslySetInnerHTML={{__html: html}} />
        )}
      </pre>
    </div>
  ));
}

function idOf(group: string): string {
  return group.toLowerCase().replace(/[^a-z]+/g, "-");
}
