import { hash } from 'node:crypto';

/** The id that git gives to a blob with these bytes: the SHA-1 of `blob <length>` NUL and the bytes. */
export function blobId(bytes: Uint8Array): string {
  return hash('sha1', Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]), 'hex');
}

/** Is it the id of an `index` line that says that there is no file? */
export function isZeroId(id: string): boolean {
  return /^0+$/.test(id);
}
