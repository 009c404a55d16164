import type {IncomingMessage, ServerResponse} from "node:http";
import type {DevMessage} from "../../lib/protocol/index.ts";
import type {LiveAnswer, OpenPage} from "./live.ts";

export const EVENTS_PATH = "/api/dev/events";

/** The open pages, each of which is told what has changed. */
export interface Hub {
  /** Answers a page's request for events, which stays open. */
  join(request: IncomingMessage, response: ServerResponse): void;
  /** to all of them */
  send(message: DevMessage): void;
  /** The book's files are others: pages that are no chapters ask for themselves again, chapters are told by `tell`. */
  change(): void;
  tell(page: number, answer: LiveAnswer): void;
  /** since the server started */
  countChanges(): number;
  close(): void;
}

/** Who finds out what an open chapter is to be told. */
export interface HubListeners {
  readonly onOpen: (id: number, page: OpenPage) => void;
  readonly onClose: (id: number) => void;
}

interface Page {
  readonly response: ServerResponse;
  readonly isChapter: boolean;
}

export function createHub({onOpen, onClose}: HubListeners): Hub {
  const pages = new Map<number, Page>();
  let opened = 0;
  let changes = 0;
  let problems: DevMessage | null = null;
  const write = ({response}: Page, message: DevMessage): void =>
    void response.write(`data: ${JSON.stringify(message)}\n\n`);
  // Proxies and browsers close what is silent.
  const pulse = setInterval(() => {
    for (const {response} of pages.values()) response.write(":\n\n");
  }, 15_000);
  pulse.unref();
  return {
    join(request, response) {
      const site = request.headers["sec-fetch-site"];
      if (site !== undefined && site !== "same-origin" && site !== "none") {
        response.writeHead(403).end();
        return;
      }
      response.writeHead(200, {
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-store",
        "X-Accel-Buffering": "no"
      });
      const query = new URL(request.url ?? "/", "http://localhost").searchParams;
      const [href, of] = [query.get("page"), query.get("of")];
      const id = ++opened;
      const page = {response, isChapter: href !== null && of !== null};
      pages.set(id, page);
      response.on("close", () => {
        pages.delete(id);
        if (page.isChapter) onClose(id);
      });
      write(page, {type: "hello", changes});
      if (problems !== null) write(page, problems);
      if (href !== null && of !== null) onOpen(id, {href, of});
    },
    send(message) {
      if (message.type === "problems") problems = message;
      for (const page of pages.values()) write(page, message);
    },
    change() {
      changes++;
      for (const page of pages.values())
        if (!page.isChapter) write(page, {type: "changed", changes});
    },
    tell(id, answer) {
      const page = pages.get(id);
      if (page !== undefined)
        write(page, answer.type === "gone" ? {type: "changed", changes} : answer);
    },
    countChanges: () => changes,
    close() {
      clearInterval(pulse);
      for (const {response} of pages.values()) response.end();
    }
  };
}
