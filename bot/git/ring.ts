/**
 * Memory for one blob after the other: what was read is overwritten when so many others were read after it. Larger blobs
 * than a slot have memory of their own.
 */
export function ring(blobs: number, slotBytes: number): (size: number) => Uint8Array {
  const slots = Array.from({ length: blobs + 2 }, () => new Uint8Array(slotBytes));
  let next = 0;
  return size => (size > slotBytes ? new Uint8Array(size) : slots[next++ % slots.length].subarray(0, size));
}
