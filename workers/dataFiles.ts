const LARGEST = 64 * 2 ** 20;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

/**
 * The bytes of a file of the chapter's data folder, or a sentence that says why there are none. The name comes from a cell, so it names a file beside the others
 * and nothing else: no folder, no address.
 */
export async function readDataFile(name: string, dataHref: string): Promise<Uint8Array | string> {
  if (!NAME.test(name)) return `${JSON.stringify(name)} is not the name of a file of this chapter`;
  const missing = `there is no file ${JSON.stringify(name)} among the data of this chapter`;
  try {
    const response = await fetch(`${dataHref}/${name}`, {credentials: "omit", redirect: "error"});
    if (!response.ok) return missing;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length > LARGEST ? `the file ${JSON.stringify(name)} is larger than 64 MB` : bytes;
  } catch (error) {
    if (error instanceof TypeError) return `the file ${JSON.stringify(name)} could not be fetched`;
    throw error;
  }
}
