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

/** The offset after a string or character constant that begins at `at`. */
function afterQuoted(source: string, at: number): number {
  for (let index = at + 1; index < source.length; index++) {
    if (source[index] === '\\') index++;
    else if (source[index] === source[at]) return index + 1;
  }
  return source.length;
}

/** The offset after a comment or a continued line's end that begins at `at`; `at` itself when none does. */
function afterBlank(source: string, at: number): number {
  if (source[at] === '\\') {
    const end = source.startsWith('\r', at + 1) ? at + 2 : at + 1;
    return source[end] === '\n' ? end + 1 : at;
  }
  if (source.startsWith('//', at)) return source.length;
  if (!source.startsWith('/*', at)) return at;
  const end = source.indexOf('*/', at + 2);
  return end < 0 ? source.length : end + 2;
}

/** Text of a preprocessor line without comments and continuations; strings stay as they are. */
export function stripComments(source: string): string {
  if (!source.includes('/') && !source.includes('\\')) return source.trim();
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < source.length;) {
    const character = source[at];
    const end = character === '/' || character === '\\' ? afterBlank(source, at) : at;
    if (end > at) {
      parts.push(source.slice(from, at), ' ');
      from = at = end;
    } else if (character === '"' || character === "'") at = afterQuoted(source, at);
    else at++;
  }
  parts.push(source.slice(from));
  return parts.join('').trim();
}
