import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The stream, decompressed when its first two bytes are gzip's; throws zlib's error (`Z_…`) for damaged or cut data. */
export async function* unzipped(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const rest = remaining(head, chunks);
  if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzip(rest);
  else yield* rest;
}

async function* remaining(head: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}

async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacked = createGunzip();
  // An error of the source destroys `unpacked`, whose reader then sees it.
  pipeline(Readable.from(packed, { objectMode: false }), unpacked, () => undefined);
  for await (const chunk of unpacked) {
    const bytes: unknown = chunk;
    if (bytes instanceof Uint8Array) yield bytes;
  }
}
