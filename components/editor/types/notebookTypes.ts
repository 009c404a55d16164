import {showPanel} from "@codemirror/view";
import type {Extension} from "@codemirror/state";
import {createLanguageClient} from "../../../workers/language.ts";
import type {LanguageClient} from "../../../workers/language.ts";
import {withBase} from "../../../lib/protocol/index.ts";
import type {CellId} from "../../../lib/protocol/index.ts";
import {COMING} from "../knowledge.ts";
import type {TypesHost, TypesPort} from "../knowledge.ts";
import {card} from "./card.ts";
import {completeTypes} from "./completion.ts";
import {goingTo} from "./goTo.ts";
import {hoverTypes} from "./hover.ts";
import {lintTypes} from "./lint.ts";
import {references} from "./references.ts";
import {createRenames, renaming} from "./rename/index.ts";
import type {Renames} from "./rename/index.ts";
import {signatureHelp} from "./signatures.ts";
import {TYPES_THEME} from "./theme.ts";

export interface NotebookTypes {
  /** Brings types to the editor of a cell, when the compiler has come; returns what ends it. */
  connect(cell: CellId, port: TypesPort): () => void;
  dispose(): void;
}

/** What an editor's extensions ask: the compiler, about the cell and its text as the editor has it. */
export interface CellTypes {
  readonly cell: CellId;
  readonly host: TypesHost;
  /** the compiler, which has been told the present texts; `text` is the editor's own */
  readonly client: (text: string) => LanguageClient;
  readonly renames: Renames;
}

/** One compiler for all editors of a notebook, in a worker. It is fetched when the first editor asks for it. */
export function createNotebookTypes(host: TypesHost): NotebookTypes {
  const ports = new Map<TypesPort, CellId>();
  /** the editors that have no types yet, or none any more */
  const waiting = new Set<TypesPort>();
  let failure: string | null = null;
  const renames = createRenames(host);
  const client = createLanguageClient({
    addresses: findAddresses,
    dataHref: host.dataHref,
    createWorker: (address) => new Worker(address, {name: "types"}),
    onFailure(sentence) {
      if (sentence !== failure) host.say(sentence);
      failure = sentence;
      for (const port of ports.keys()) {
        waiting.add(port);
        port.lack(note(sentence));
      }
    }
  });

  function tell(cell: CellId | null, text: string): LanguageClient {
    const {declarations, getOthers} = host;
    client.setCells([
      ...host.getTexts().map((one) => ({
        id: one.id,
        source: one.id === cell ? text : one.text.replace(/\r\n?/g, "\n"),
        ...(declarations === undefined ? {} : {declarations})
      })),
      ...(getOthers?.() ?? []).map((one) => ({
        id: one.id,
        source: one.text,
        isFixed: one.within === null
      }))
    ]);
    return client;
  }

  function bringTypes(): void {
    failure = null;
    for (const port of waiting) {
      const cell = ports.get(port);
      if (cell !== undefined)
        port.put(toExtension({cell, host, client: (text) => tell(cell, text), renames}));
    }
    waiting.clear();
  }

  return {
    connect(cell, port) {
      ports.set(port, cell);
      waiting.add(port);
      port.listen(() => host.say(failure ?? COMING));
      tell(null, "");
      void client.open().then((isUp) => {
        if (isUp) bringTypes();
        else if (failure !== null && ports.has(port)) port.lack(note(failure));
      });
      return () => {
        ports.delete(port);
        waiting.delete(port);
      };
    },
    dispose() {
      ports.clear();
      waiting.clear();
      client.dispose();
    }
  };
}

function toExtension(types: CellTypes): Extension {
  return [
    completeTypes(types),
    lintTypes(types),
    card(types),
    hoverTypes(types),
    signatureHelp(types),
    goingTo(types),
    references(types),
    renaming(types),
    TYPES_THEME
  ];
}

/** A quiet line below the text. */
function note(sentence: string): Extension {
  return showPanel.of(() => {
    const dom = document.createElement("p");
    dom.className = "cm-types-note";
    dom.textContent = sentence;
    return {dom};
  });
}

async function findAddresses(): Promise<{readonly worker: string; readonly texts: string}> {
  const response = await fetch(withBase("/generated/assets.json"));
  const read: unknown = response.ok ? await response.json() : null;
  const at = (key: string): string => {
    const address: unknown =
      typeof read === "object" && read !== null ? Reflect.get(read, key) : undefined;
    if (typeof address !== "string") throw new Error("the types are not built");
    return withBase(address);
  };
  return {worker: at("language"), texts: at("types")};
}
