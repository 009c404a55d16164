// What a script or a Jupyter notebook carries of the standard library: bundled to one file by bin/scriptBundle.ts.
export {openJupyter} from "./jupyter.ts";
export {openNotebook} from "./runtime.ts";
