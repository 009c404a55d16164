export {ChapterInDev} from "./ChapterInDev.tsx";
export {Dev} from "./Dev.tsx";
