export * from "./ChapterState.tsx";
export * from "./Continue.tsx";
export * from "./ProgressProvider.tsx";
export * from "./ProgressView.tsx";
export * from "./record.ts";
