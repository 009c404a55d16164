export * from "./land.ts";
export * from "./layout.ts";
export * from "./MapOutline.tsx";
export * from "./MapView.tsx";
export * from "./ReadingMap.tsx";
