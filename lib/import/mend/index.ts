export {mendText} from "./mend.ts";
