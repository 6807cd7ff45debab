import { compilePattern } from '../pattern/pattern.ts';

/** A path with `*` (within a name), `**` (any directories), `?` and `{a,b}`. */
export interface Glob {
  readonly source: string;
  test(path: string): boolean;
}

/** Makes a glob of its text. Throws PatternError. */
export function compileGlob(source: string): Glob {
  // Nearly all are a path, or what is below a directory; and of the rest the ends tell most paths.
  const [head = ''] = /^[^*?{}]*/.exec(source) ?? [];
  if (head === source) return { source, test: path => path === source };
  if (source === `${head}**`) return { source, test: path => path.startsWith(head) };
  const [tail = ''] = /[^*?{}]*$/.exec(source) ?? [];
  const pattern = compilePattern(`^${translate(source)}$`);
  return {
    source,
    test: path => path.startsWith(head) && path.endsWith(tail) && pattern.test(path),
  };
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
