export {createLook, type Look} from "./look.ts";
export {toOutput} from "./toOutput.ts";
