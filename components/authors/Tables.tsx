import {
  cellOptions,
  components,
  EXERCISE_KINDS,
  exerciseKindDocs,
  frontMatterKeys
} from "../../lib/dialect/index.ts";
import type {Entry} from "../../lib/dialect/index.ts";
import {commands} from "../../lib/protocol/index.ts";
import type {CommandEntry} from "../../lib/protocol/index.ts";
import {Entries} from "./Entries.tsx";

export function CellOptions() {
  return <Named entries={Object.entries(cellOptions)} />;
}

export function FrontMatterKeys() {
  return <Named entries={Object.entries(frontMatterKeys)} />;
}

export function ExerciseKinds() {
  return <Named entries={EXERCISE_KINDS.map((kind) => [kind, exerciseKindDocs[kind]])} />;
}

export function ComponentNames() {
  return (
    <Entries
      entries={components.map(({name, props, sentence}) => ({
        key: name,
        name: <code>{`<${[name, ...props.map((prop) => `${prop}="…"`)].join(" ")} />`}</code>,
        sentence
      }))}
    />
  );
}

/** The commands of `npm run book`, with their options. */
export function CommandLine() {
  const known: readonly CommandEntry[] = commands;
  return known.map(({name, usage, summary, options}) => (
    <section key={name}>
      <h3 id={`command-${name}`}>
        <code>book {name}</code>
      </h3>
      <p>{summary}</p>
      <pre className="listing" tabIndex={0} aria-label={`How ${name} is written`}>
        <code>npm run book -- {usage}</code>
      </pre>
      {options.length === 0 ? null : (
        <Entries
          entries={options.map((option) => ({
            key: option.name,
            name: <code>{option.name}</code>,
            sentence: option.summary
          }))}
        />
      )}
    </section>
  ));
}

function Named({entries}: {entries: readonly (readonly [string, Entry])[]}) {
  return (
    <Entries
      entries={entries.map(([name, entry]) => ({key: name, name: <code>{name}</code>, ...entry}))}
    />
  );
}
