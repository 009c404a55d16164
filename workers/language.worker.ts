import {expose} from "comlink";
import type {LanguageTexts} from "../lib/language/index.ts";
import {readDataFile} from "./dataFiles.ts";
import {createLanguageServer} from "./languageServer.ts";

// Code of our own in a worker of our own origin: it reads cells and never runs one.
expose(
  createLanguageServer({
    async readTexts(address) {
      const response = await fetch(address, {credentials: "omit"});
      if (!response.ok)
        throw new Error(`the declarations could not be fetched: ${response.status}`);
      return (await response.json()) as LanguageTexts;
    },
    async readTable(name, dataHref) {
      const bytes = await readDataFile(name, dataHref);
      return typeof bytes === "string" ? null : new TextDecoder().decode(bytes);
    }
  })
);
