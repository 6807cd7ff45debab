import { compilePattern } from '../pattern/pattern.ts';

/** A path with `*` (within a name), `**` (any directories), `?` and `{a,b}`. */
export interface Glob {
  readonly source: string;
  test(path: string): boolean;
}

/** Makes a glob of its text. Throws PatternError. */
export function compileGlob(source: string): Glob {
  const pattern = compilePattern(`^${translate(source)}$`);
  const known = new Map<string, boolean>();
  // Most paths are told by these alone.
  const [head = ''] = /^[^*?{}]*/.exec(source) ?? [];
  const [tail = ''] = /[^*?{}]*$/.exec(source) ?? [];
  return {
    source,
    test(path) {
      if (!path.startsWith(head) || !path.endsWith(tail)) return false;
      const cached = known.get(path);
      if (cached !== undefined) return cached;
      const fits = pattern.test(path);
      if (known.size > 2000) known.clear();
      known.set(path, fits);
      return fits;
    },
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
