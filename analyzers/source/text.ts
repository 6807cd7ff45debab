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

const BACKSLASH = 92;

/** The offset after a string or character constant that begins at `at`. */
function afterQuoted(source: string, at: number): number {
  const quote = source.charCodeAt(at);
  for (let index = at + 1; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (code === BACKSLASH) index++;
    else if (code === quote) return index + 1;
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

const TAB = 9;
const NEWLINE = 10;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
/** Above it stands nothing that begins a comment, a string or a preprocessor line. */
const SLASH = 47;

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
    const code = source.charCodeAt(at);
    if (code > SLASH) {
      fresh = false;
      at++;
      continue;
    }
    const end =
      code === SLASH ? afterComment(source, at) : code === HASH && fresh ? afterDirective(source, at) : at;
    if (end > at) {
      leaveOut(at, end, ' ');
      at = end;
      continue;
    }
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      const close = afterQuoted(source, at);
      leaveOut(at, close, '""');
      at = close;
    } else at++;
    if (code === NEWLINE) fresh = true;
    else if (code !== SPACE && code !== TAB) fresh = false;
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
