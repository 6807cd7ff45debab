/** Of a blob read as what its path says: the first eight bytes of its id, the last bit telling assembly from C. */
export interface UnitKey {
  readonly high: number;
  readonly low: number;
}

/** The key of a blob at a path. */
export function unitKey(blob: string, path: string): UnitKey {
  const low = Number.parseInt(blob.slice(8, 16), 16);
  return {
    high: Number.parseInt(blob.slice(0, 8), 16),
    low: (((low >>> 1) << 1) | (path.endsWith('.S') ? 1 : 0)) >>> 0,
  };
}
