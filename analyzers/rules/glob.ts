import { PatternError } from '../pattern/parse.ts';
import { compilePattern, type Pattern } from '../pattern/pattern.ts';

/** A path with `*` (within a name), `**` (any directories), `?` and `{a,b}`. */
export interface Glob {
  readonly source: string;
  /** The directory at the top of the tree in which all paths that fit are; null where it is not one. */
  readonly top: string | null;
  test(path: string): boolean;
}

/** The directory at the top of the tree in which a path is; a file there is its own. */
export function topOf(path: string): string {
  const end = path.indexOf('/');
  return end < 0 ? path : path.slice(0, end);
}

const made = new Map<string, Glob>();

/** Makes a glob of its text; many clauses name the same paths, and share it. Throws PatternError. */
export function compileGlob(source: string): Glob {
  const glob = made.get(source) ?? makeGlob(source);
  made.set(source, glob);
  return glob;
}

function makeGlob(source: string): Glob {
  // Nearly all are a path, or what is below a directory; and of the rest the ends tell most paths.
  const [head = ''] = /^[^*?{}]*/.exec(source) ?? [];
  const top = head === source || head.includes('/') ? topOf(head) : null;
  if (head === source) return { source, top, test: path => path === source };
  if (source === `${head}**`) return { source, top, test: path => path.startsWith(head) };
  const [tail = ''] = /[^*?{}]*$/.exec(source) ?? [];
  const pattern = patternOf(source);
  let last = { path: '', fits: pattern.test('') };
  return {
    source,
    top,
    test(path) {
      if (!path.startsWith(head) || !path.endsWith(tail)) return false;
      // One path is asked for by each kind of fact.
      if (last.path !== path) last = { path, fits: pattern.test(path) };
      return last.fits;
    },
  };
}

/** In characters; a `**` is as much as ten of them. */
const longest = 400;

function patternOf(source: string): Pattern {
  const open = source.split('{').length - source.split('}').length;
  if (open !== 0) throw new PatternError(open > 0 ? 'has a { that is not closed' : 'has a } too many');
  const translated = `^${translate(source)}$`;
  if (translated.length > longest)
    throw new PatternError(
      `is too long: with its * and {a,b} it counts ${translated.length} characters, of at most ${longest}; ` +
        'write several shorter paths in a list instead',
    );
  return compilePattern(translated);
}

function translate(source: string): string {
  let depth = 0;
  return source.replaceAll(/\*\*\/|\*\*|\*|\?|\{|\}|,|[\\^$.|+()[\]]/g, mark => {
    switch (mark) {
      case '**/':
        return '(?:.*/)?';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      case '{':
        depth++;
        return '(?:';
      case '}':
        depth--;
        return ')';
      case ',':
        return depth > 0 ? '|' : ',';
      default:
        return `\\${mark}`;
    }
  });
}
