import {Refused} from "../protocol/index.ts";

export async function deflateRaw(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** More bytes come out than may. */
export class TooLarge extends Refused {}

/**
 * Decompresses at most `most` bytes: what would become more is given up as soon as it is.
 * @throws TooLarge when more would come out, Refused when the bytes are broken or cut off
 */
export async function inflateRaw(
  bytes: Uint8Array<ArrayBuffer>,
  most: number
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const {done, value} = await readOrRefuse(reader);
    if (done) break;
    length += value.length;
    if (length > most) {
      // What is left of it is nobody's concern.
      reader.cancel().catch(() => undefined);
      throw new TooLarge(`it unpacks to more than ${most} bytes`);
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

async function readOrRefuse(
  reader: ReadableStreamDefaultReader<Uint8Array>
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (error) {
    // Broken data is a TypeError in browsers, in Node an error of its zlib.
    if (error instanceof Error) throw new Refused("its compressed bytes are broken or cut off");
    throw error;
  }
}
