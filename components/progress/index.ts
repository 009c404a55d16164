export * from "./ChapterState.tsx";
