const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const singleByte = new TextDecoder('latin1');

/** The source as a string in which every byte is one unit, so that byte offsets are string offsets. */
export function decode(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  return text.length === bytes.length ? text : singleByte.decode(bytes);
}

/** The offsets of a text's newlines. */
export function findLineEnds(text: string): Int32Array {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  const lineEnds = new Int32Array(count);
  let index = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineEnds[index++] = at;
  return lineEnds;
}
