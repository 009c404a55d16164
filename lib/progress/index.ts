export * from "./eventId.ts";
export * from "./events.ts";
export * from "./file.ts";
export * from "./log.ts";
export * from "./moved.ts";
export * from "./parse.ts";
export * from "./state.ts";
export * from "./watch.ts";
