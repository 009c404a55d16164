export * from "./FocusKeeper.tsx";
export * from "./Footer.tsx";
export * from "./Header.tsx";
export * from "./Logo.tsx";
export * from "./nextFrame.ts";
export * from "./Sentence.tsx";
export * from "./theme.ts";
export * from "./ThemeSwitch.tsx";
