import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {createLanguage} from "../../lib/language/index.ts";
import type {Language} from "../../lib/language/index.ts";
import {cellTypes, createLibrary} from "../../lib/stdlib/index.ts";

/** The compiler for cells that see the standard library; one serves all chapters. */
export function createTypeChecker(root: string): Language {
  return createLanguage({
    files: {
      readFile: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
      fileExists: (path) => existsSync(path)
    },
    libFolder: join(root, "node_modules/typescript/lib"),
    library: {
      module: join(root, "lib/stdlib/index.ts"),
      names: createLibrary().names,
      types: cellTypes
    }
  });
}
