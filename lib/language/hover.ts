import ts from "typescript";
import type {Asked} from "./asked.ts";
import {toDescription} from "./description.ts";
import type {Description, Origin} from "./description.ts";
import {findNode} from "./nodes.ts";
import type {Service} from "./service.ts";
import {describeShape} from "./shapes/index.ts";

/** A description of what stands at a place, with the word that it is of. */
export interface Hover extends Description {
  readonly from: number;
  readonly to: number;
}

/** What stands at a place; null where nothing has a name or a type. */
export function describeAt(asked: Asked): Hover | null {
  const {service, cell, offset} = asked;
  const at = cell.virtual.toVirtual(offset);
  const told = service.compiler.getQuickInfoAtPosition(cell.path, at);
  if (told === undefined || !cell.virtual.holds(told.textSpan.start)) return null;
  const from = cell.virtual.toOwn(told.textSpan.start);
  const to = cell.virtual.toOwn(told.textSpan.start + told.textSpan.length);
  const origin = findOrigin(asked);
  const description = toDescription(told, origin);
  if (description.signature === "any") return null;
  const name = cell.source.slice(from, to);
  if (origin?.kind !== "library" || origin.name !== name)
    return {...description, documentation: withShape(asked, told.textSpan, description), from, to};
  const signature = toFunction(description.signature);
  // The names of the library are declared for all by a file of ours, where nothing is written about them.
  const isBare = description.documentation === "" && description.examples.length === 0;
  const global = isBare ? describeLibrary(service, name) : null;
  return {...description, ...global, signature, moreForms: description.moreForms, from, to};
}

/** What is written about a name, with the shape of its value first where that is known before a run. */
function withShape(
  {service, cell}: Asked,
  {start, length}: ts.TextSpan,
  {documentation}: Description
): string {
  const file = service.getProgram().getSourceFile(cell.path);
  const shape = describeShape(service, file && findNode(file, start, start + length));
  return [...(shape === null ? [] : [`${shape}.`]), documentation].join("\n\n").trim();
}

/** A name that every cell sees, as the library declares it; null when it is none. */
export function describeLibrary(service: Service, name: string): Description | null {
  const symbol = service.findLibrarySymbol(name);
  const declaration = symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined) return null;
  const checker = service.getProgram().getTypeChecker();
  const type = checker.getTypeOfSymbol(symbol);
  const forms = type.getCallSignatures();
  const [first] = forms;
  const typeText = checker.typeToString(type, declaration, FLAGS);
  const text =
    first === undefined
      ? `const ${name}: ${typeText}`
      : `function ${name}${checker.signatureToString(first, declaration, FLAGS)}`;
  const documentation = symbol.getDocumentationComment(checker);
  const description = toDescription(
    {
      displayParts: [{text, kind: "text"}],
      documentation:
        documentation.length > 0 ? documentation : first?.getDocumentationComment(checker),
      tags: [
        ...symbol.getJsDocTags(checker),
        ...(documentation.length > 0 ? [] : (first?.getJsDocTags() ?? []))
      ]
    },
    {kind: "library", name}
  );
  return {...description, moreForms: Math.max(0, forms.length - 1)};
}

const FLAGS: ts.TypeFormatFlags =
  ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

function findOrigin({service, notebook, cell, offset}: Asked): Origin | null {
  const at = cell.virtual.toVirtual(offset);
  const [definition] = service.compiler.getDefinitionAtPosition(cell.path, at) ?? [];
  if (definition === undefined) return null;
  for (const {id, path} of notebook.cells.values())
    if (path === definition.fileName) return {kind: "cell", cell: id};
  const {containerName, name} = definition;
  if (service.declaresNames(definition.fileName)) return {kind: "library", name};
  if (!service.isLibraryFile(definition.fileName)) return {kind: "language"};
  return {kind: "library", name: containerName === "" ? name : `${containerName}.${name}`};
}

/** `const dot: (x: Vec) => number` is a function to who calls it. */
function toFunction(signature: string): string {
  const found = /^const ([\w$]+): (?=[(<])/.exec(signature);
  if (found === null) return signature;
  const type = signature.slice(found[0].length);
  let depth = 0;
  for (let i = 0; i < type.length; i++) {
    const c = type[i];
    if (c === "(" || c === "{" || c === "[") depth++;
    else if (c === ")" || c === "}" || c === "]") depth--;
    else if (depth === 0 && type.startsWith(" => ", i))
      return `function ${found[1]}${type.slice(0, i)}: ${type.slice(i + 4)}`;
  }
  return signature;
}
