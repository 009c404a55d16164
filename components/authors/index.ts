export * from "./GuideView.tsx";
export * from "./BlockFacts.tsx";
export * from "./LibraryNames.tsx";
export * from "./RulePage.tsx";
export * from "./Tables.tsx";
