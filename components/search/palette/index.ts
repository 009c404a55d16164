export {Palette} from "./Palette.tsx";
export type {PaletteProps} from "./Palette.tsx";
