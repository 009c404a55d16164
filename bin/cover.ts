import {join} from "node:path";
import {openArtist} from "./run/draw.ts";
import {replaceFile} from "./run/outputsFile.ts";
import {runCommand, say} from "./system/command.ts";
import {root} from "./system/root.ts";

// node bin/cover.ts: draws public/cover.png, the picture of the book and of every page that has none of its own. To be run when the words below or the
// drawing in bin/run/coverPage.ts are others.
await runCommand(async () => {
  const artist = await openArtist(root);
  try {
    const facts = {
      title: "Epigraph",
      place: "The mathematics of optimization and machine learning",
      drawing: null
    };
    await replaceFile(join(root, "public"), "cover.png", await artist.drawCover(facts));
  } finally {
    await artist.close();
  }
  say("public/cover.png is drawn.");
  return 0;
});
