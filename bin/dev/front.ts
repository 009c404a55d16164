import {createServer, request as askFor} from "node:http";
import type {IncomingMessage, Server, ServerResponse} from "node:http";
import {connect} from "node:net";
import type {Socket} from "node:net";
import {CHANGES} from "../../lib/protocol/index.ts";
import {EVENTS_PATH} from "./events.ts";
import type {Hub} from "./events.ts";

export interface FrontOptions {
  readonly hub: Hub;
  /** where Next listens on this machine */
  readonly inner: number;
  /** what Next is asked for instead of an address; the same when it is not given */
  readonly toInner?: (url: string) => string;
}

/** How long Next may take to listen, in milliseconds. */
const STARTING = 60_000;

/** What browsers speak with in development: events are answered here, all else by Next. */
export function createFront({hub, inner, toInner = (url) => url}: FrontOptions): Server {
  const server = createServer((request, response) => {
    if (request.url?.split("?")[0] === EVENTS_PATH) hub.join(request, response);
    else {
      response.setHeader("Server-Timing", `${CHANGES};dur=${hub.countChanges()}`);
      request.url = toInner(request.url ?? "/");
      pass(request, response, inner, Date.now() + STARTING);
    }
  });
  server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) =>
    joinSockets(request, socket, head, inner)
  );
  return server;
}

function pass(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  until: number
): void {
  const {method, url, headers} = request;
  const onward = askFor({host: "127.0.0.1", port, method, path: url, headers}, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  const end = (): void => void onward.destroy();
  onward.on("error", (error: NodeJS.ErrnoException) => {
    response.off("close", end);
    const isBare = method === "GET" || method === "HEAD";
    if (error.code === "ECONNREFUSED" && isBare && Date.now() < until && !response.destroyed)
      setTimeout(() => pass(request, response, port, until), 150);
    else if (response.headersSent) response.destroy();
    else response.writeHead(502, {"Content-Type": "text/plain"}).end("The book does not answer.\n");
  });
  response.on("close", end);
  request.pipe(onward);
}

/** The messages by which Next replaces code: passed on as they are. */
function joinSockets(request: IncomingMessage, socket: Socket, head: Buffer, port: number): void {
  const onward = connect(port, "127.0.0.1", () => {
    const lines = [`${request.method ?? "GET"} ${request.url ?? "/"} HTTP/1.1`];
    for (let i = 0; i < request.rawHeaders.length; i += 2)
      lines.push(`${request.rawHeaders[i] ?? ""}: ${request.rawHeaders[i + 1] ?? ""}`);
    onward.write(`${lines.join("\r\n")}\r\n\r\n`);
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  onward.on("error", () => socket.destroy());
  socket.on("error", () => onward.destroy());
}
