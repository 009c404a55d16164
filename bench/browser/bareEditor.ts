import type {Browser, Page} from "@playwright/test";
import {build} from "esbuild";

/** CodeMirror alone on an empty page, with the language, the drawn selection and a completion of a few names: what no editor made of it costs less than. */
export async function openBareEditor(browser: Browser): Promise<Page> {
  const {outputFiles} = await build({
    stdin: {contents: SCRIPT, resolveDir: import.meta.dirname},
    bundle: true,
    minify: true,
    write: false
  });
  const page = await browser.newPage();
  await page.setContent("<!doctype html><body></body>");
  await page.addScriptTag({content: outputFiles[0]?.text ?? ""});
  await page.locator(".cm-content").click();
  return page;
}

const SCRIPT = `
import {autocompletion, closeBrackets, completeFromList} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap} from "@codemirror/commands";
import {typescriptLanguage} from "@codemirror/lang-javascript";
import {bracketMatching, syntaxHighlighting} from "@codemirror/language";
import {highlightSelectionMatches} from "@codemirror/search";
import {EditorView, drawSelection, keymap} from "@codemirror/view";
import {classHighlighter} from "@lezer/highlight";

const names = "abs acos dot filter line map matrix plot random range reduce sin start table vec view".split(" ");
new EditorView({
  parent: document.body,
  extensions: [
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    autocompletion({icons: false, override: [completeFromList(names.map((label) => ({label})))]}),
    typescriptLanguage,
    syntaxHighlighting(classHighlighter),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.lineWrapping
  ]
});
`;
