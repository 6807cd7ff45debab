const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const singleByte = new TextDecoder('latin1');

/** The source as a string in which every byte is one unit, so that byte offsets are string offsets. */
export function decode(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  return text.length === bytes.length ? text : singleByte.decode(bytes);
}

/** The lines of a text from the first to the last, both counted from 1. */
export function cutLines(text: string, lineEnds: Int32Array, first: number, last: number): string {
  const start = first < 2 ? 0 : (lineEnds[first - 2] ?? text.length) + 1;
  return text.slice(start, lineEnds[last - 1] ?? text.length);
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

/** Code without comments, preprocessor lines and what stands in strings; its lines stay where they are. */
export function plainCode(source: string): string {
  const parts: string[] = [];
  let from = 0;
  let fresh = true;
  const leaveOut = (start: number, end: number, instead: string): void => {
    parts.push(
      source.slice(from, start),
      instead,
      '\n'.repeat(source.slice(start, end).split('\n').length - 1),
    );
    from = end;
  };
  for (let at = 0; at < source.length;) {
    const character = source[at];
    const isDirective = fresh && character === '#';
    const end = isDirective ? afterDirective(source, at) : afterComment(source, at);
    if (end > at) {
      leaveOut(at, end, ' ');
      at = end;
      continue;
    }
    if (character === '"' || character === "'") {
      const close = afterQuoted(source, at);
      leaveOut(at, close, '""');
      at = close;
    } else at++;
    if (character === '\n') fresh = true;
    else if (character !== ' ' && character !== '\t') fresh = false;
  }
  parts.push(source.slice(from));
  return parts.join('');
}

function afterComment(source: string, at: number): number {
  if (source.startsWith('//', at)) return endOfLine(source, at);
  if (!source.startsWith('/*', at)) return at;
  const end = source.indexOf('*/', at + 2);
  return end < 0 ? source.length : end + 2;
}

function afterDirective(source: string, at: number): number {
  let end = endOfLine(source, at);
  while (source[end - 1] === '\\' && end < source.length) end = endOfLine(source, end + 1);
  return end;
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}
