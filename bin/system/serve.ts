import {createServer, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import next from "next";
import {Refusal} from "./command.ts";
import {serveFinished} from "./finishedFiles.ts";
import {root} from "./root.ts";

export interface ServeOptions {
  /** 0 takes any free port */
  readonly port: number;
  /** all interfaces by default */
  readonly host?: string;
}

export interface RunningServer {
  readonly port: number;
  /** ends open connections and frees the port */
  close(): Promise<void>;
}

/** Serves the built book from this process. @throws Refusal when the port cannot be had */
export async function serve({port, host}: ServeOptions): Promise<RunningServer> {
  Object.assign(process.env, {NODE_ENV: "production"});
  const server = createServer();
  await listen(server, host === undefined ? {port} : {port, host});
  const address = server.address() as AddressInfo;
  const app = next({dev: false, dir: root, port: address.port, hostname: host ?? "localhost"});
  await app.prepare();
  const answer = app.getRequestHandler();
  server.on(
    "request",
    serveFinished((request, response) => void answer(request, response))
  );
  return {
    port: address.port,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await app.close();
    }
  };
}

/** Learns early, before a long build, whether the port will be had. @throws Refusal when it will not */
export async function checkPort(options: ServeOptions): Promise<void> {
  const server = createServer();
  await listen(server, options);
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** Reads PORT as people write it. @throws Refusal when it is no port */
export function parsePort(text: string | undefined): number {
  if (text === undefined || text.trim() === "") return 3000;
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : NaN;
  if (port >= 0 && port <= 65535) return port;
  throw new Refusal(`PORT is ${JSON.stringify(text)}: give a whole number from 1 to 65535.`);
}

/** @throws Refusal when the port cannot be had */
export function listen(server: Server, {port, host}: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(toPortRefusal(error, port)));
    server.listen({port, ...(host === undefined ? {} : {host})}, () => resolve());
  });
}

function toPortRefusal(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new Refusal(
      `Port ${port} is taken by another program: stop it, or choose another port with PORT=${port === 3000 ? 3001 : 3000} npm start.`
    );
  if (error.code === "EACCES")
    return new Refusal(`Port ${port} needs more rights than you have: choose one from 1024 on.`);
  return error;
}
