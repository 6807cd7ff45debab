/** Seconds since 1970, for the columns that say when a row was written. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}
