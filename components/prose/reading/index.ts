// What helps who reads any page of the dialect's text: it listens to the whole page, so what comes later has it too.
export {startCopy} from "../copyTex.ts";
export {startPreviews} from "../previews.ts";
