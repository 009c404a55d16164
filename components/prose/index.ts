export * from "./Chapter.tsx";
export * from "./ChapterHead.tsx";
export * from "./ChapterTurn.tsx";
export * from "./Problem.tsx";
export * from "./Prose.tsx";
export * from "./Toc.tsx";
