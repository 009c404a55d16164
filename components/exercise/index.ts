export {Exercises} from "./Exercises.tsx";
