import type {OpenNotebook} from "../storage/index.ts";

export interface FileAddresses {
  readonly find: (name: string) => Promise<string | null>;
  readonly dispose: () => void;
}

/** What a page may show as a picture; anything else is only offered as a file to keep. */
const PICTURES: ReadonlyMap<string, string> = new Map([
  ["avif", "image/avif"],
  ["gif", "image/gif"],
  ["jpeg", "image/jpeg"],
  ["jpg", "image/jpeg"],
  ["png", "image/png"],
  ["svg", "image/svg+xml"],
  ["webp", "image/webp"]
]);

/** `blob:` addresses of a notebook's files, each made when it is first asked for, until the page lets them go. */
export function createFileAddresses(notebook: OpenNotebook): FileAddresses {
  const known = new Map<string, Promise<string | null>>();
  async function make(name: string): Promise<string | null> {
    const bytes = await notebook.readFile(name);
    if (bytes === null) return null;
    const type = PICTURES.get(name.split(".").at(-1)?.toLowerCase() ?? "");
    return URL.createObjectURL(
      new Blob([bytes.slice()], {type: type ?? "application/octet-stream"})
    );
  }
  return {
    find(name) {
      const address = known.get(name) ?? make(name).catch(() => null);
      known.set(name, address);
      return address;
    },
    dispose() {
      for (const address of known.values())
        void address.then((made) => {
          if (made !== null) URL.revokeObjectURL(made);
        });
      known.clear();
    }
  };
}
