/** A copy with one `>` taken from each line of the form `>From `, `>>From ` … (mboxo and mboxrd). */
export function unquoteFrom(bytes: Buffer): Uint8Array {
  const places: number[] = [];
  for (
    let at = bytes.indexOf('>From ', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('>From ', at + 6, 'latin1')
  ) {
    let start = at;
    while (start > 0 && bytes[start - 1] === 62) start--;
    if (start === 0 || bytes[start - 1] === 10) places.push(start);
  }
  if (places.length === 0) return Buffer.from(bytes);
  const result = Buffer.alloc(bytes.length - places.length);
  let from = 0;
  let length = 0;
  for (const place of places) {
    length += bytes.copy(result, length, from, place);
    from = place + 1;
  }
  bytes.copy(result, length, from);
  return result;
}
