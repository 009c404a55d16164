import {readFileSync, readdirSync} from "node:fs";
import {dirname, extname, join, posix, resolve, sep} from "node:path";
import ts from "typescript";
import {describe, expect, test} from "vitest";

const root = resolve(import.meta.dirname, "..");

// Who may import whom; nothing else may. A part is a folder; the longest that a file stands in counts. ARCHITECTURE.md
// shows the same table as a picture.
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  app: ["components", "lib/content", "lib/progress", "lib/protocol"],
  components: [
    "workers",
    "lib/dialect",
    "lib/exercise",
    "lib/notebook",
    "lib/plot",
    "lib/progress",
    "lib/protocol"
  ],
  workers: [
    "lib/kernel",
    "lib/language",
    "lib/dialect",
    "lib/exercise",
    "lib/notebook",
    "lib/search",
    "lib/stdlib",
    "lib/protocol"
  ],
  "lib/protocol": [],
  "lib/search": ["lib/protocol"],
  "lib/kernel": ["lib/protocol"],
  "lib/stdlib": ["lib/protocol"],
  "lib/plot": ["lib/protocol"],
  "lib/dialect": ["lib/protocol"],
  "lib/progress": ["lib/protocol"],
  "lib/exercise": ["lib/protocol"],
  "lib/language": ["lib/kernel", "lib/protocol"],
  "lib/import": ["lib/dialect", "lib/protocol"],
  "lib/notebook": ["lib/dialect", "lib/import", "lib/kernel", "lib/plot", "lib/protocol"],
  "lib/content": ["lib/dialect", "lib/protocol"],
  "lib/server": [
    "lib/content",
    "lib/exercise",
    "lib/kernel",
    "lib/progress",
    "lib/protocol",
    "lib/stdlib"
  ],
  bin: [
    "lib/content",
    "lib/dialect",
    "lib/exercise",
    "lib/import",
    "lib/kernel",
    "lib/language",
    "lib/notebook",
    "lib/plot",
    "lib/progress",
    "lib/protocol",
    "lib/search",
    "lib/server",
    "lib/stdlib"
  ]
};

// Files whose names other programs choose.
const ROUTE_FILES =
  /^(page|layout|route|not-found|error|global-error|loading|sitemap|robots|manifest)\.tsx?$/;

interface SourceFile {
  /** from the repository's root, with forward slashes */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

interface Import {
  /** as it is written */
  readonly specifier: string;
  /** the file of this repository, or null for a package */
  readonly target: string | null;
  /** a type leaves nothing behind at run time */
  readonly typeOnly: boolean;
}

const parts = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length);
const files = ["app", "bin", "components", "lib", "workers"].flatMap(findFiles).map(readSource);
const byPath = new Map(files.map((file) => [file.path, file]));

describe("the import rule", () => {
  test("every import of another part is an arrow of the table", () => {
    const found = files.flatMap((file) => {
      const from = partOf(file.path);
      return targetsOf(file)
        .map((target) => ({target, to: partOf(target)}))
        .filter(({to}) => to !== from && !(MAY_IMPORT[from ?? ""] ?? []).includes(to ?? ""))
        .map(({target}) => `${file.path} imports ${target}`);
    });
    expect(found).toEqual([]);
  });

  test("every folder of lib is a part of the table", () => {
    const folders = findFolders("lib").map((name) => `lib/${name}`);
    expect(folders.filter((folder) => !parts.includes(folder))).toEqual([]);
  });

  test("no file imports itself by way of others", () => {
    expect(findCycles(files)).toEqual([]);
  });

  test("a part of lib is imported through its index", () => {
    const found = files.flatMap((file) =>
      targetsOf(file)
        .filter((target) => target.startsWith("lib/") && partOf(target) !== partOf(file.path))
        .filter((target) => posix.basename(target) !== "index.ts")
        .map((target) => `${file.path} imports ${target}`)
    );
    expect(found).toEqual([]);
  });

  test("a folder of components is imported by another through its index, and ui imports none", () => {
    const found = files.flatMap((file) => {
      const own = componentOf(file.path);
      if (own === null) return [];
      return targetsOf(file)
        .filter((target) => componentOf(target) !== null && componentOf(target) !== own)
        .filter((target) => own === "ui" || !/^index\.tsx?$/.test(posix.basename(target)))
        .map((target) => `${file.path} imports ${target}`);
    });
    expect(found).toEqual([]);
  });

  test("what runs in a browser reaches neither Node nor what only the server may read", () => {
    const found = files
      .filter(({path}) => /^(components|workers)\//.test(path))
      .flatMap((file) =>
        [...reach(file)].flatMap((path) =>
          (byPath.get(path)?.imports ?? [])
            .filter(({typeOnly}) => !typeOnly)
            .filter(
              ({specifier, target}) =>
                /^node:|^(fs|path|child_process|os)$/.test(specifier) ||
                /^lib\/(content|server)\//.test(target ?? "")
            )
            .map(({specifier}) => `${file.path} reaches ${specifier} through ${path}`)
        )
      );
    expect([...new Set(found)]).toEqual([]);
  });

  test("model answers and hidden checks are named by no file that a browser loads", () => {
    const found = files
      .filter(({path}) => /^(app|components|workers)\//.test(path))
      .filter(({imports}) =>
        imports.some(({specifier}) => /chapters\/|solution|hidden/.test(specifier))
      )
      .map(({path}) => path);
    expect(found).toEqual([]);
  });
});

describe("the addresses of the site", () => {
  const shown = files.filter(({path}) => /^(app|components)\//.test(path));

  test("no link is the router's, which asks a host of files for what only a server answers", () => {
    const found = shown.filter(({imports}) =>
      imports.some(({specifier}) => /^next\/(?:link|router)$/.test(specifier))
    );
    expect(found.map(({path}) => path)).toEqual([]);
  });

  test("every address that is written out or fetched has the site's folder put before it", () => {
    const found = shown.flatMap(({path, text}) =>
      [...text.matchAll(/(?:href|src|action)=(?:"|\{`|\{")\/|(?:fetch|assign)\([`"]\//g)].map(
        ([written]) => `${path}: ${written}`
      )
    );
    expect(found).toEqual([]);
  });
});

describe("the shape of the code", () => {
  test("no file is longer than 500 lines, and one over 300 says why in its first comment", () => {
    const found = files.flatMap(({path, text}) => {
      const lines = text.split("\n").length - 1;
      if (lines > 500) return [`${path} has ${lines} lines`];
      if (lines > 300 && !/^\s*(\/\/|\/\*)/.test(text))
        return [`${path} has ${lines} lines and gives no reason`];
      return [];
    });
    expect(found).toEqual([]);
  });

  test("modules are named in camelCase, components in PascalCase, routes in kebab-case", () => {
    const found = files.map(({path}) => path).filter((path) => !isWellNamed(path));
    expect(found).toEqual([]);
  });

  test("every folder of lib has a README of at most 30 lines and an index that only re-exports", () => {
    const found = findFolders("lib").flatMap((name) => {
      const readme = maybeRead(`lib/${name}/README.md`);
      const index = maybeRead(`lib/${name}/index.ts`);
      return [
        ...(readme === null ? [`lib/${name} has no README.md`] : []),
        ...(readme !== null && readme.trimEnd().split("\n").length > 30
          ? [`lib/${name}/README.md is longer than 30 lines`]
          : []),
        ...(index === null ? [`lib/${name} has no index.ts`] : []),
        ...(index !== null && !onlyReexports(index)
          ? [`lib/${name}/index.ts does more than re-export`]
          : [])
      ];
    });
    expect(found).toEqual([]);
  });

  test("a test stands where its source stands", () => {
    const folders = new Set(["app", "bin", "cell", "e2e", "fixtures", "workers"]);
    for (const name of [...findFolders("lib"), ...findFolders("components")]) folders.add(name);
    expect(findFolders("tests").filter((name) => !folders.has(name))).toEqual([]);
  });
});

function findFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join("/")
    );
}

function findFolders(folder: string): readonly string[] {
  return readdirSync(join(root, folder), {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function maybeRead(path: string): string | null {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return null;
  }
}

/** Reads a file and everything it imports: statements, re-exports, `import()` and `new URL(…, import.meta.url)`. */
function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8");
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const add = (specifier: string, typeOnly: boolean): void => {
    imports.push({specifier, typeOnly, target: toTarget(path, specifier)});
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, isTypeOnly(node));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
      add(textOf(node.moduleSpecifier), node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(textOf(node.arguments[0]), false);
    else if (ts.isImportTypeNode(node)) add(textOf(node.argument), true);
    else if (
      ts.isNewExpression(node) &&
      node.expression.getText() === "URL" &&
      /^\.{1,2}\//.test(textOf(node.arguments?.[0]))
    )
      add(textOf(node.arguments?.[0]), false);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return {path, text, imports};
}

/** Only `import type` is erased whole: `import {type A}` still loads the module. */
function isTypeOnly({importClause}: ts.ImportDeclaration): boolean {
  return importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function textOf(node: ts.Node | undefined): string {
  if (node === undefined) return "";
  if (ts.isLiteralTypeNode(node)) return textOf(node.literal);
  return ts.isStringLiteralLike(node) ? node.text : "";
}

function toTarget(path: string, specifier: string): string | null {
  return specifier.startsWith(".")
    ? posix.join(dirname(path).split(sep).join("/"), specifier)
    : null;
}

/** The modules of the repository that a file imports; styles and data are no modules. */
function targetsOf({imports}: SourceFile): readonly string[] {
  return imports.flatMap(({target}) =>
    target !== null && /^\.tsx?$/.test(extname(target)) ? [target] : []
  );
}

function partOf(path: string): string | null {
  return parts.find((part) => path.startsWith(`${part}/`)) ?? null;
}

function componentOf(path: string): string | null {
  return /^components\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** Every file that runs when this one does, itself included. */
function reach(start: SourceFile): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [start.path];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const {target, typeOnly} of byPath.get(path)?.imports ?? [])
      if (target !== null && !typeOnly) open.push(target);
  }
  return seen;
}

/** Circles of imports at run time, each told as `a → b → a`; types may know each other. */
function findCycles(all: readonly SourceFile[]): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) cycles.push([...trail.slice(at), path].join(" → "));
    if (at >= 0 || done.has(path)) return;
    for (const {target, typeOnly} of byPath.get(path)?.imports ?? [])
      if (target !== null && !typeOnly) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const {path} of all) walk(path, []);
  return cycles;
}

function isWellNamed(path: string): boolean {
  const segments = path.split("/");
  const name = segments.pop() ?? "";
  if (path.startsWith("app/")) {
    const routes = segments
      .slice(1)
      .every((segment) => /^(\[+(\.\.\.)?[a-z]+\]+|\(?[a-z0-9-]+(\.xml)?\)?)$/.test(segment));
    return (
      routes &&
      (ROUTE_FILES.test(name) || /^([a-z][A-Za-z0-9]*\.ts|[A-Z][A-Za-z0-9]*\.tsx)$/.test(name))
    );
  }
  const folders = segments.every((segment) => /^[a-z][A-Za-z0-9]*$/.test(segment));
  const plain = /^[a-z][A-Za-z0-9]*(\.(worker|d))?\.ts$/.test(name);
  const component = /^([A-Z][A-Za-z0-9]*|use[A-Z][A-Za-z0-9]*|index)\.tsx$/.test(name);
  return folders && (plain || component);
}

function onlyReexports(text: string): boolean {
  const tree = ts.createSourceFile("index.ts", text, ts.ScriptTarget.Latest, true);
  return tree.statements.every(
    (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined
  );
}
