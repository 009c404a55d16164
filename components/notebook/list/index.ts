export {NotebookList} from "./NotebookList.tsx";
