import {createTex, highlight} from "../../../lib/dialect/index.ts";
import type {CellId, CellSource} from "../../../lib/protocol/index.ts";
import {createConnection} from "../../../workers/connect.ts";
import type {Connection} from "../../../workers/connect.ts";
import {createCellView} from "./cellView.ts";
import type {CellView} from "./cellView.ts";
import {make} from "./controls.ts";
import {readFile, readPage, readParts, toAddress} from "./page.ts";

/** Makes the page of a stand-alone file live: nothing runs before it is asked for. */
export function startPlayer(): void {
  const page = readPage();
  const tex = createTex(page.macros);
  const views = new Map<CellId, CellView>();
  let cells: readonly CellSource[] = page.cells;
  let connection: Connection | null = null;

  function connect(): Connection {
    if (connection !== null) return connection;
    const {runner, kernel} = readParts();
    connection = createConnection({
      seed: page.seed,
      dataHref: "",
      readFile: (name) => Promise.resolve(readFile(name)),
      runner: toAddress(runner, "text/html"),
      kernel: toAddress(kernel, "text/javascript"),
      analyses: null,
      onEvents: (events) => {
        for (const event of events) views.get(event.cell)?.take(event);
      },
      onFailure: (failed, message) => {
        for (const id of failed) views.get(id)?.tell(message);
      },
      onNotice: (id, message) => views.get(id)?.tell(message),
      onLooksLost: () => undefined
    });
    connection.load(cells);
    return connection;
  }

  const run = (ids: readonly CellId[]): void => connect().run(ids);
  const edit = (id: CellId, source: string): void => {
    cells = cells.map((cell) => (cell.id === id ? {...cell, source} : cell));
    connection?.load(cells);
  };
  for (const {id} of cells) {
    const element = document.querySelector<HTMLElement>(`[data-cell="${id}"]`);
    if (element === null) continue;
    const isValue = element.localName === "output";
    const status = isValue
      ? null
      : addBar(element, {
          run: () => run([id]),
          edit: (source) => edit(id, source),
          source: () => cells.find((cell) => cell.id === id)?.source ?? ""
        });
    views.set(
      id,
      createCellView(element, {
        tex,
        status,
        onMove: (key, value) => connect().setInput(id, key, value)
      })
    );
  }

  const bar = make("div", {className: "bar"});
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Notebook");
  const all = make("button", {type: "button", textContent: "Run all"});
  all.onclick = () => run(cells.filter(({lazy}) => !lazy).map(({id}) => id));
  const stop = make("button", {type: "button", textContent: "Stop"});
  stop.onclick = () => connection?.stop(cells.map(({id}) => id));
  bar.append(all, stop);
  document.querySelector("main")?.prepend(bar);
}

/** The buttons of a cell, and where its state is told. */
function addBar(
  element: HTMLElement,
  {run, edit, source}: {run: () => void; edit: (source: string) => void; source: () => string}
): HTMLElement {
  const bar = make("div", {className: "bar"});
  const play = make("button", {type: "button", textContent: "Run"});
  const write = make("button", {type: "button", textContent: "Edit"});
  const status = make("span", {className: "status"});
  status.setAttribute("role", "status");
  const id = element.dataset.cell ?? "";
  play.setAttribute("aria-label", `Run ${id}`);
  write.setAttribute("aria-label", `Edit ${id}`);
  const code = element.querySelector<HTMLElement>(".code");
  const details = element.querySelector("details");
  const field = make("textarea", {spellcheck: false, hidden: true, className: "editor"});
  field.setAttribute("aria-label", `Code of ${id}`);
  code?.after(field);
  play.onclick = run;
  write.onclick = () => {
    if (details) details.open = true;
    const isOpen = field.hidden;
    field.hidden = !isOpen;
    if (code) code.hidden = isOpen;
    write.textContent = isOpen ? "Done" : "Edit";
    if (isOpen) {
      field.value = source();
      field.rows = field.value.split("\n").length + 1;
      field.focus();
    } else if (code) code.innerHTML = `<code>${highlight(source()) ?? ""}</code>`;
  };
  field.oninput = () => edit(field.value);
  field.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      run();
    }
  };
  bar.append(play, write, status);
  details?.after(bar);
  return status;
}
