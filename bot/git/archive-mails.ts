import type { ArchiveChange } from './archive-log.ts';
import type { Objects } from './objects.ts';

/** A change of an archive with the message it is about. */
export interface ArchiveMail extends ArchiveChange {
  /** null: larger than is read, or lost from the repository. */
  readonly bytes: Uint8Array | null;
  /** Of the message; 0 when the repository has it not. */
  readonly size: number;
}

/** Changes whose messages are asked for together. */
const blockSize = 64;
/** Messages held at once, in bytes, where one alone is not larger. */
const heldBytes = 8 << 20;

/** Reads the messages of changes, in their order, many in one go and in bounded memory. */
export async function* readArchiveMails(
  objects: Objects,
  changes: AsyncIterable<ArchiveChange>,
  largest: number,
): AsyncGenerator<ArchiveMail> {
  for await (const block of blocks(changes)) {
    const infos = await Promise.all(block.map(({ blob }) => objects.info(blob)));
    const sized = block.map((change, at) => ({ ...change, size: infos[at]?.size ?? 0 }));
    for (const group of groups(sized)) {
      yield* await Promise.all(group.map(change => withBytes(objects, change, largest)));
    }
  }
}

async function withBytes(
  objects: Objects,
  change: Omit<ArchiveMail, 'bytes'>,
  largest: number,
): Promise<ArchiveMail> {
  if (change.size > largest) return { ...change, bytes: null };
  const object = await objects.read(change.blob);
  return { ...change, bytes: object?.bytes ?? null };
}

async function* blocks(changes: AsyncIterable<ArchiveChange>): AsyncGenerator<ArchiveChange[]> {
  let block: ArchiveChange[] = [];
  for await (const change of changes) {
    if (block.push(change) < blockSize) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

function* groups<Sized extends { readonly size: number }>(block: readonly Sized[]): Generator<Sized[]> {
  let group: Sized[] = [];
  let held = 0;
  for (const item of block) {
    if (group.length > 0 && held + item.size > heldBytes) {
      yield group;
      [group, held] = [[], 0];
    }
    group.push(item);
    held += item.size;
  }
  if (group.length > 0) yield group;
}
