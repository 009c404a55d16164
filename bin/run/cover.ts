import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {CellId, CellSpec, Problem, StoredOutputs} from "../../lib/protocol/index.ts";
import {COVER_VERSION} from "./coverPage.ts";
import type {CoverFacts} from "./coverPage.ts";
import type {Artist} from "./draw.ts";
import type {CellRule} from "../../lib/content/index.ts";
import {readOutputs, replaceFile} from "./outputsFile.ts";

/** The picture of a chapter, and the hash of what it shows. */
export const COVER_FILES = ["cover.png", "cover.json"] as const;

export interface CheckCoverOptions {
  readonly file: string;
  readonly cells: readonly CellSpec[];
  readonly outputsFolder: string;
  readonly title: string;
  readonly place: string;
  readonly update: boolean;
  readonly openArtist: () => Promise<Artist>;
}

/** Whether a chapter of the book has its picture, made of its title and its first figure as they are; makes it when asked to. */
export async function checkCover(options: CheckCoverOptions): Promise<readonly Problem[]> {
  const {file, outputsFolder, title, place, update, openArtist} = options;
  const facts: CoverFacts = {title, place, drawing: await readDrawing(options)};
  const hash = hashCover(facts);
  // Nothing is stored of a chapter that was never drawn: its page has the book's own picture.
  const isStored = ["outputs.json", "cover.json"].some((name) =>
    existsSync(join(outputsFolder, name))
  );
  if (!isStored && !update) return [];
  const isCurrent =
    existsSync(join(outputsFolder, "cover.png")) && (await readHash(outputsFolder)) === hash;
  if (isCurrent) return [];
  if (!update)
    return [
      {
        file,
        line: 1,
        column: 1,
        rule: "cover-is-current" satisfies CellRule,
        message:
          "The picture that stands for this chapter where it is linked is missing, or shows another title or figure: run `npm run book -- check --update`.",
        severity: "error"
      }
    ];
  const artist = await openArtist();
  await replaceFile(outputsFolder, "cover.png", await artist.drawCover(facts));
  await replaceFile(outputsFolder, "cover.json", `${JSON.stringify({hash})}\n`);
  return [];
}

/** The drawing of the first figure, in the order of the text; else of the first plot. */
async function readDrawing(options: CheckCoverOptions): Promise<CoverFacts["drawing"]> {
  const stored = await readOutputs(options.outputsFolder);
  const name = stored && findCoverDrawing(options.cells, stored);
  const drawing = name === null ? undefined : stored?.drawings[name];
  if (!drawing) return null;
  const path = join(options.outputsFolder, `${name}.light.${drawing.file}`);
  if (!existsSync(path)) return null;
  return {
    type: drawing.file === "svg" ? "image/svg+xml" : "image/webp",
    bytes: await readFile(path)
  };
}

export function findCoverDrawing(
  cells: readonly {readonly id: CellId}[],
  {drawings}: Pick<StoredOutputs, "drawings">
): string | null {
  const drawn = cells.flatMap(({id}) =>
    Object.keys(drawings).filter((name) => name.replace(/-\d+$/, "") === id)
  );
  return drawn.find((name) => name.startsWith("fig-")) ?? drawn[0] ?? null;
}

function hashCover({title, place, drawing}: CoverFacts): string {
  const hash = createHash("sha256").update(JSON.stringify([COVER_VERSION, title, place]));
  if (drawing !== null) hash.update(drawing.bytes);
  return hash.digest("hex").slice(0, 12);
}

async function readHash(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, "cover.json"), "utf8").catch(() => null);
  return /"hash":"([0-9a-f]{12})"/.exec(text ?? "")?.[1] ?? null;
}
