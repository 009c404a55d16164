export * from "./ChapterState.tsx";
export * from "./Continue.tsx";
