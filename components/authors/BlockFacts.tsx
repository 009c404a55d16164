import {attributeDocs, blocks, findBlock} from "../../lib/dialect/index.ts";
import type {BlockKind} from "../../lib/dialect/index.ts";
import {Entries} from "./Entries.tsx";

/** Every kind of block: what it is written with, and what it is for. */
export function BlockTable() {
  return (
    <div className="table-scroll" role="group" tabIndex={0} aria-label="Table of blocks">
      <table>
        <thead>
          <tr>
            <th scope="col">block</th>
            <th scope="col">id</th>
            <th scope="col">numbered</th>
            <th scope="col">what it is for</th>
          </tr>
        </thead>
        <tbody>
          {blocks.map(({kind, prefix, numbered, sentence}) => (
            <tr key={kind}>
              <td>
                <a href={`#${blockId(kind)}`}>
                  <code>{kind}</code>
                </a>
              </td>
              <td>{prefix === null ? "" : <code>{prefix}-</code>}</td>
              <td>{numbered || kind === "figure" ? "yes" : ""}</td>
              <td>{sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the registry says of one kind. */
export function BlockFacts({kind}: {kind: string}) {
  const block = findBlock(kind);
  if (block === undefined) return null;
  const {attributes, mayContain, within} = block;
  return (
    <>
      <p>{block.sentence}</p>
      <dl className="facts">
        <Fact name="written">
          <code>{writtenAs(block)}</code>
        </Fact>
        <Fact name="number">{numberOf(block)}</Fact>
        <Fact name="on the page">{LOOKS[block.component](block)}</Fact>
        <Fact name="may hold">
          {mayContain.length === 0 ? "no other block" : <Kinds kinds={mayContain} />}
        </Fact>
        <Fact name="stands">
          {within === null ? (
            "anywhere that lets it in"
          ) : (
            <>
              in <Kinds kinds={within} />
            </>
          )}
        </Fact>
      </dl>
      {attributes.length === 0 || kind === "exercise" ? null : (
        <Entries entries={attributes.map(toEntry)} />
      )}
    </>
  );
}

/** The attributes of an exercise. */
export function ExerciseAttributes() {
  return <Entries entries={(findBlock("exercise")?.attributes ?? []).map(toEntry)} />;
}

/** The heading that a kind has in the reference of blocks. */
function blockId(kind: string): string {
  return `sec-${kind}`;
}

function toEntry(name: string) {
  const {value = "", sentence = ""} = attributeDocs[name] ?? {};
  return {key: name, name: <code>{name}=</code>, value, sentence};
}

function writtenAs({kind, prefix, attributes, component}: BlockKind): string {
  const id = prefix === null ? [] : [`#${prefix}-x`];
  const own = attributes.includes("of") ? ["of=thm-x"] : [];
  const braces = [...id, ...own].join(" ");
  const title = component === "card" ? "[Front]" : kind === "figure" ? "[Caption]" : "[Title]";
  return `:::${kind}${title}${braces === "" ? "" : `{${braces}}`}`;
}

function numberOf({kind, numbered}: BlockKind): string {
  if (kind === "figure") return "from the counter of figures, when it has an id";
  return numbered ? "from the one counter of the chapter's boxes" : "none";
}

const LOOKS: Readonly<Record<BlockKind["component"], (block: BlockKind) => string>> = {
  box: () => "a box that prints its name",
  fold: ({open}) => (open ? "folds, and stands open" : "folds, and waits closed"),
  figure: () => "its content with the caption below",
  card: () => "a card that shows its back when asked"
};

function Fact({name, children}: {name: string; children: React.ReactNode}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Kinds({kinds}: {kinds: readonly string[]}) {
  return kinds.map((kind, index) => (
    <span key={kind}>
      {index === 0 ? "" : ", "}
      <a href={`#${blockId(kind)}`}>{kind}</a>
    </span>
  ));
}
