/** Bytes that come in at the end and are taken off at the front; each is copied a bounded number of times. */
export interface GrowingBuffer {
  /** The bytes held; valid until the next change. */
  bytes: () => Buffer;
  append: (chunk: Uint8Array) => void;
  /** Take `count` bytes off the front. */
  drop: (count: number) => void;
}

/** An empty buffer. */
export function growingBuffer(): GrowingBuffer {
  let store = Buffer.alloc(131_072);
  let start = 0;
  let end = 0;
  const makeRoom = (size: number): void => {
    const held = end - start;
    const target =
      held + size <= store.length / 2 ? store : Buffer.alloc(Math.max(store.length, 2 * (held + size)));
    store.copy(target, 0, start, end);
    [store, start, end] = [target, 0, held];
  };
  return {
    bytes: () => store.subarray(start, end),
    append: chunk => {
      if (end + chunk.length > store.length) makeRoom(chunk.length);
      store.set(chunk, end);
      end += chunk.length;
    },
    drop: count => {
      start += count;
      // A huge mail must not leave its memory with the small ones that follow.
      if (end === start && store.length > 1_048_576) store = Buffer.alloc(131_072);
      if (end === start) [start, end] = [0, 0];
    },
  };
}
