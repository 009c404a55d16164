import {mkdirSync, symlinkSync} from "node:fs";
import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";
import {readDataFile, readRowTypes} from "../../bin/run/dataFiles.ts";
import {folderOf} from "./notation.ts";

function folder(): {data: string; root: string} {
  const {path, remove} = folderOf({"data/own.csv": "x\n1\n", "secret.csv": "y\n2\n"});
  onTestFinished(remove);
  return {data: join(path, "data"), root: path};
}

test("a link that leads out of the data is told by name, and a link inside it is followed", async () => {
  const {data, root} = folder();
  symlinkSync(join(root, "secret.csv"), join(data, "out.csv"));
  symlinkSync(join(data, "own.csv"), join(data, "same.csv"));
  await expect(readDataFile(data, "out.csv")).rejects.toThrow(
    'the file "out.csv" is a link that leads out of this chapter\'s data: put a copy of the file there'
  );
  expect(new TextDecoder().decode(await readDataFile(data, "same.csv"))).toBe("x\n1\n");
});

test("a name that leads elsewhere, to a folder or to nothing is not there", async () => {
  const {data} = folder();
  mkdirSync(join(data, "sub.csv"));
  for (const name of ["../secret.csv", "gone.csv", "sub.csv", "", ".", "own.csv/x"])
    await expect(readDataFile(data, name)).rejects.toThrow(
      `there is no file ${JSON.stringify(name)} in this chapter's data`
    );
});

test("what cannot be read has no row types, and the other tables have theirs", async () => {
  const {data, root} = folder();
  symlinkSync(join(root, "secret.csv"), join(data, "out.csv"));
  symlinkSync(join(root, "nowhere.csv"), join(data, "dangling.csv"));
  mkdirSync(join(data, "sub.csv"));
  expect(await readRowTypes(data)).toEqual({"own.csv": '{readonly "x": number}'});
  expect(await readRowTypes(join(root, "none"))).toEqual({});
});
