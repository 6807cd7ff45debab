import { unquote } from './quote.ts';
import { dateLength } from './timestamp.ts';

/**
 * Names of a diff's header lines. All strings hold one character per byte, as git compares bytes;
 * `decodePath` makes a path of them at the end.
 */

/** What ends a name besides the line's end: `--- a/x<TAB>date` ends at the tab, `rename from x` at neither. */
type Terminator = 'tab' | 'none';

/** The name without its first `strip` components; null when it has not that many, or is absolute. */
function withoutPrefix(name: string, strip: number): string | null {
  if (strip === 0) {
    return name.startsWith('/') ? null : name;
  }
  let slash = -1;
  for (let left = strip; left > 0; left--) {
    slash = name.indexOf('/', slash + 1);
    if (slash < 0) {
      return null;
    }
  }
  return slash === 0 ? null : name.slice(slash + 1);
}

function squashSlashes(name: string): string {
  return name.replace(/\/\/+/g, '/');
}

function quotedName(text: string, strip: number): string | null {
  const quoted = unquote(text);
  if (quoted === null) {
    return null;
  }
  let name = quoted.name;
  for (let left = strip; left > 0; left--) {
    const slash = name.indexOf('/');
    if (slash < 0) {
      return null;
    }
    name = name.slice(slash + 1);
  }
  return squashSlashes(name);
}

/** The part of `text` before its end, and behind the first `strip` slashes; null when nothing is left. */
function bareName(text: string, fallback: string | null, strip: number): string | null {
  let start = 0;
  for (let left = strip; left > 0; left--) {
    start = text.indexOf('/', start) + 1;
    if (start === 0) {
      return fallback;
    }
  }
  const name = text.slice(start);
  if (name === '') {
    return fallback;
  }
  // `file.orig` and `file~` stand beside the real name, which is the shorter one.
  const shorter = fallback !== null && fallback.length < name.length && name.startsWith(fallback);
  return squashSlashes(shorter ? fallback : name);
}

/** The name that follows a git header's keyword; `text` goes to the line's end. */
export function gitName(text: string, strip: number, terminator: Terminator): string | null {
  const quoted = quotedName(text, strip);
  if (quoted !== null) {
    return quoted;
  }
  const end = text.search(terminator === 'tab' ? /[\t\r\n]/ : /[\r\n]/);
  return bareName(end < 0 ? text : text.slice(0, end), null, strip);
}

/** The name of a plain diff's `---` or `+++` line, with or without a timestamp behind it. */
export function plainName(text: string, fallback: string | null, strip: number): string | null {
  const quoted = quotedName(text, strip);
  if (quoted !== null) {
    return quoted;
  }
  const line = text.replace(/\n$/, '');
  const date = dateLength(line);
  if (date > 0) {
    return bareName(line.slice(0, line.length - date), fallback, strip);
  }
  const end = line.search(/[\t\r]/);
  return bareName(end < 0 ? line : line.slice(0, end), fallback, strip);
}

/** Does the name say that there is no file? */
export function isDevNull(text: string): boolean {
  return /^\/dev\/null[ \t\r\n]/.test(text);
}

/** The name that both sides of a `diff --git` line share; null for a rename, whose names stand elsewhere. */
export function sharedName(text: string, strip: number): string | null {
  const line = text.replace(/\r?\n$/, '');
  if (line.startsWith('"')) {
    return sharedQuotedName(line, strip);
  }
  const name = withoutPrefix(line, strip);
  if (name === null) {
    return null;
  }
  const quote = name.indexOf('"');
  if (quote >= 0) {
    const second = unquote(name.slice(quote));
    const other = second && withoutPrefix(second.name, strip);
    return other && other.length < quote && name.startsWith(other) && /[ \t]/.test(name.charAt(other.length))
      ? other
      : null;
  }
  return twiceSaidName(name, strip);
}

function sharedQuotedName(line: string, strip: number): string | null {
  const first = unquote(line);
  const name = first && withoutPrefix(first.name, strip);
  if (!first || name === null) {
    return null;
  }
  const rest = first.rest.replace(/^[ \t]+/, '');
  const second = rest.startsWith('"') ? unquote(rest)?.name : rest;
  return second !== undefined && second !== '' && withoutPrefix(second, strip) === name ? name : null;
}

/**
 * `NAME b/NAME`, where names may hold blanks: the one place where both halves are equal. For each slash there is
 * one length that could fit, and of these only the first has no other slash before it, so this is linear.
 */
function twiceSaidName(text: string, strip: number): string | null {
  if (strip === 0) {
    const half = (text.length - 1) / 2;
    return Number.isInteger(half) &&
      /[ \t]/.test(text.charAt(half)) &&
      text.slice(half + 1) === text.slice(0, half)
      ? text.slice(0, half)
      : null;
  }
  for (let slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
    const length = text.length - slash - 1;
    const separated = length < slash && /[ \t]/.test(text.charAt(length));
    if (separated && withoutPrefix(text.slice(length + 1), strip) === text.slice(0, length)) {
      return text.slice(0, length);
    }
  }
  return null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A path as text: UTF-8 where it is UTF-8, else one character per byte. */
export function decodePath(name: string): string {
  // ASCII is what most paths are, and needs no decoding.
  if (/^[\0-\x7f]*$/.test(name)) {
    return name;
  }
  try {
    return utf8.decode(Uint8Array.from(name, character => character.charCodeAt(0)));
  } catch (error) {
    if (error instanceof TypeError) {
      return name;
    }
    throw error;
  }
}
