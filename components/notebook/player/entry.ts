import {startPlayer} from "./player.ts";

// The script of a notebook's stand-alone file, bundled by bin/playerBundle.ts.
startPlayer();
