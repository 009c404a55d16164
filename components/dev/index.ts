export {Dev} from "./Dev.tsx";
