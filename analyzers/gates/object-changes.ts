import type { Change } from '../interface/change.ts';
import type { FilePair } from '../interface/pair.ts';
import { builtObjects, type BuiltObject } from './built-objects.ts';
import { gateChange } from './change.ts';

const kind = 'makefile-object';

/** Files that are no part of the kernel have Makefiles of their own kind. */
const elsewhere = /^(?:tools|scripts|samples|usr|Documentation)\/|^arch\/[^/]+\/boot\//;

/** Objects that leave the build or are built under another condition; what is new, or only has another name, is not told. */
export function objectChanges(files: readonly FilePair[], patch: number): Change[] {
  const pairs = files.filter(({ path, before, after }) => {
    const lists = [before, after].map(side => side?.makefile().objects.length ?? 0);
    return lists.some(length => length > 0) && !elsewhere.test(path);
  });
  if (pairs.length === 0) return [];
  const left = gather(pairs, 'before');
  const right = gather(pairs, 'after');
  const renamed = renamedSources(files);
  const changes: Change[] = [];
  for (const [path, was] of left) {
    const is = right.get(path);
    if (is === undefined ? isExplained(path) : same(was, is)) continue;
    const parts = [
      { kind, before: was.ways.join(', '), after: is === undefined ? null : is.ways.join(', ') },
    ];
    const { file, line } = is ?? was;
    const change = gateChange({ symbol: path, parts, file, line, patch, tier: 'global' });
    if (change !== null) changes.push(change);
  }
  return changes;

  /** Its source has another name, or another object of the same makes took its place, or nothing lists objects here any more. */
  function isExplained(path: string): boolean {
    const was = left.get(path);
    if (was === undefined || renamed.has(path)) return true;
    return was.whole;
  }
}

interface Gathered extends BuiltObject {
  readonly file: string;
  /** The Makefile itself went. */
  readonly whole: boolean;
}

function gather(files: readonly FilePair[], side: 'before' | 'after'): Map<string, Gathered> {
  const found = new Map<string, Gathered>();
  for (const { oldPath, path, before, after } of files) {
    const facts = side === 'before' ? before : after;
    const file = side === 'before' ? (oldPath ?? path) : path;
    if (facts === null) continue;
    for (const [key, object] of builtObjects(facts.makefile(), file))
      if (!found.has(key)) found.set(key, { ...object, file, whole: after === null });
  }
  return found;
}

/** Objects of which the source was renamed. */
function renamedSources(files: readonly FilePair[]): Set<string> {
  return new Set(
    files.flatMap(({ oldPath, path }) =>
      oldPath === null || oldPath === path ? [] : [oldPath.replace(/\.[cS]$/, '.o')],
    ),
  );
}

/** The same conditions; which list of kbuild's own it is says where it is linked, not whether. */
function same(left: BuiltObject, right: BuiltObject): boolean {
  const plain = ({ ways }: BuiltObject) => [...new Set(ways.map(way => way.replace(/^\w+-/, '')))].join('\n');
  return plain(left) === plain(right);
}
