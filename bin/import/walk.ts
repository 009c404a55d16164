import {lstat, readdir, realpath, stat} from "node:fs/promises";
import {join, sep} from "node:path";

/** A file of the imported folder. */
export interface SourceFile {
  /** from the folder, with forward slashes */
  readonly path: string;
  /** absolute, links followed */
  readonly file: string;
  readonly size: number;
  /** when it was last written, in milliseconds */
  readonly written: number;
}

export interface Walked {
  readonly files: readonly SourceFile[];
  /** what was not looked at, one sentence each */
  readonly left: readonly {readonly path: string; readonly why: string}[];
}

const MOST_FILES = 50_000;
const DEEPEST = 16;

/** What tools make in any folder, and no author. */
const MADE: ReadonlySet<string> = new Set([
  "node_modules",
  "_site",
  "__pycache__",
  "venv",
  "vendor"
]);
/** What the makers of sites write at the top of theirs. */
const MADE_OF_SITES: ReadonlySet<string> = new Set(["public", "resources", "dist", "tmp"]);
const SITE_FILES =
  /^(?:_config\.ya?ml|(?:hugo|config)\.(?:toml|ya?ml|json)|package\.json|Gemfile|content|archetypes)$/;

const isHidden = (name: string): boolean =>
  name.startsWith(".") || name.endsWith("~") || name.startsWith("#");

/** The files of a folder in the order of their names. Links are followed only to what lies in the folder. */
export async function walk(root: string): Promise<Walked> {
  const home = await realpath(root);
  const files: SourceFile[] = [];
  const left: {path: string; why: string}[] = [];
  const seen = new Set<string>([home]);
  const isSite = (await readdir(home)).some((name) => SITE_FILES.test(name));
  const visit = async (folder: string, way: string, depth: number): Promise<void> => {
    const entries = (await readdir(folder, {withFileTypes: true})).sort((a, b) =>
      a.name < b.name ? -1 : 1
    );
    for (const entry of entries) {
      const path = way === "" ? entry.name : `${way}/${entry.name}`;
      if (files.length >= MOST_FILES) {
        left.push({
          path,
          why: `The folder has more than ${String(MOST_FILES)} files: it is not read further.`
        });
        return;
      }
      if (isHidden(entry.name)) continue;
      const at = join(folder, entry.name);
      if (entry.isSymbolicLink()) {
        const target = await realpath(at).catch(() => null);
        if (target === null || (target !== home && !target.startsWith(home + sep))) {
          left.push({path, why: "It is a link that leads out of the folder, or nowhere."});
          continue;
        }
      }
      const found = await stat(at).catch(() => null);
      if (found?.isDirectory() === true) {
        if (MADE.has(entry.name) || (isSite && depth === 0 && MADE_OF_SITES.has(entry.name))) {
          left.push({path, why: "It is made by a program."});
          continue;
        }
        const real = await realpath(at);
        if (seen.has(real)) continue;
        if (depth >= DEEPEST) {
          left.push({path, why: `It lies more than ${String(DEEPEST)} folders deep.`});
          continue;
        }
        seen.add(real);
        await visit(at, path, depth + 1);
      } else if (found?.isFile() === true)
        files.push({path, file: await realpath(at), size: found.size, written: found.mtimeMs});
      else if (!(await lstat(at)).isSymbolicLink())
        left.push({path, why: "It is neither a file nor a folder."});
    }
  };
  await visit(home, "", 0);
  return {files, left};
}
