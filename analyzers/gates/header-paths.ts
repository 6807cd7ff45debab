import { isOutsideKernel, shareArchitecture } from '../reach/territory.ts';
import type { IncludeFact } from '../source/build-facts.ts';

/** What an include names, and how. */
export type Named = Pick<IncludeFact, 'path' | 'quoted'>;

/** All texts by which a header may be included: the ends of its path, from beside it or from above. */
export function spellingsOf(path: string): string[] {
  const parts = path.split('/');
  const ends = parts.map((_, at) => parts.slice(at).join('/'));
  const family = /^include\/asm-\w+\/(.+)$/.exec(path)?.[1];
  const beside = ends.flatMap(end => [end, `../${end}`]);
  return family === undefined ? beside : [...beside, `asm/${family}`];
}

/** The texts that mean a header wherever they stand: those below a directory that all are looked up in. */
export function sharedNames(path: string): string[] {
  const shared = /^(?:include|arch\/[^/]+\/(?:[\w-]+\/)?include)\/(?:uapi\/)?(.+)$/.exec(path)?.[1];
  if (shared === undefined) return [];
  const family = /^asm-\w+\/(.+)$/.exec(shared)?.[1];
  return family === undefined ? [shared] : [shared, `asm/${family}`];
}

/** Does an include of a file mean the header at a path, as far as the paths say? */
export function means(from: string, { path, quoted }: Named, header: string): boolean {
  if (quoted && beside(from, path) === header) return true;
  return shareArchitecture(header, from) && sharedNames(header).includes(path);
}

/** Might an include of a file find the header at a path, whatever its Makefile says of directories? */
export function mightFind(from: string, include: Named, header: string): boolean {
  if (means(from, include, header)) return true;
  if (isOutsideKernel(header) && !isOutsideKernel(from)) return false;
  if (!shareArchitecture(header, from)) return false;
  const plain = include.path.replace(/^(?:\.\.?\/)+/, '');
  return header === plain || header.endsWith(`/${plain}`);
}

/** The path that a text leads to from the directory of a file. */
function beside(from: string, text: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of text.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
