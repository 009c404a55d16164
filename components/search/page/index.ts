export {SearchView} from "./SearchView.tsx";
