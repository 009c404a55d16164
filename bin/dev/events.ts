import type {IncomingMessage, ServerResponse} from "node:http";
import type {DevMessage} from "../../lib/protocol/index.ts";

export const EVENTS_PATH = "/api/dev/events";

/** The open pages, each of which is told what has changed. */
export interface Hub {
  /** Answers a page's request for events, which stays open. */
  join(request: IncomingMessage, response: ServerResponse): void;
  send(message: DevMessage): void;
  close(): void;
}

export function createHub(): Hub {
  const pages = new Set<ServerResponse>();
  let changes = 0;
  let problems: DevMessage | null = null;
  const write = (page: ServerResponse, message: DevMessage): void =>
    void page.write(`data: ${JSON.stringify(message)}\n\n`);
  // Proxies and browsers close what is silent.
  const pulse = setInterval(() => {
    for (const page of pages) page.write(":\n\n");
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
      pages.add(response);
      response.on("close", () => pages.delete(response));
      write(response, {type: "hello", changes});
      if (problems !== null) write(response, problems);
    },
    send(message) {
      if (message.type === "changed") changes = message.changes;
      if (message.type === "problems") problems = message;
      for (const page of pages) write(page, message);
    },
    close() {
      clearInterval(pulse);
      for (const page of pages) page.end();
    }
  };
}
