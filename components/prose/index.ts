export * from "./ChapterHead.tsx";
export * from "./ChapterTurn.tsx";
export * from "./ChapterView.tsx";
export * from "./PlannedChapter.tsx";
export * from "./Problem.tsx";
export * from "./Prose.tsx";
export * from "./SeriesView.tsx";
export * from "./Toc.tsx";
