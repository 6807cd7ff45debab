import type { ComparedFile } from '../../analyzers/compare/compared-file.ts';
import type { PlannedChange } from '../../analyzers/compare/merge.ts';
import type { GroupChange, SymbolPlan } from '../../analyzers/compare/plan.ts';
import type { Change } from '../../analyzers/interface/change.ts';
import { aspectOf } from '../../analyzers/interface/kinds/table.ts';
import type { Atlas } from './atlas.ts';
import type { Objects } from '../git/objects.ts';

/** What stands as one group of files shows it, and what has to be looked at over more of them. */
export interface Sorted {
  readonly settled: readonly PlannedChange[];
  readonly plans: readonly SymbolPlan[];
}

/** Sources that git is asked for at a time. */
const together = 64;

/** Is it a change of what a file shows to user space, and not of a declaration? Its symbol is none that others declare. */
export function isShown({ parts }: Change): boolean {
  return parts.every(({ kind }) => aspectOf(kind) === 'surface');
}

/**
 * Sorts changes of what user space sees. What seems to be gone with its file, or from it, another directory may make now: that
 * is looked at again with the files that have its name as text.
 */
export async function reviewSurface(
  found: readonly GroupChange[],
  files: readonly ComparedFile[],
  { objects, atlas }: { readonly objects: Objects; readonly atlas: Atlas },
): Promise<Sorted> {
  const names = new Set(found.flatMap(({ change }) => goneNames(change)));
  const writers = await filesWriting(names, files, objects);
  const settled: PlannedChange[] = [];
  const plans: SymbolPlan[] = [];
  for (const { change } of found) {
    const isNumber = change.parts.every(({ kind, after }) => kind === 'syscall' && after === null);
    if (isNumber && (await isServed(change.symbol, atlas))) continue;
    const own = files.filter(({ path, oldPath }) => path === change.file || oldPath === change.file);
    const others = goneNames(change).flatMap(name => writers.get(name) ?? []);
    if (others.every(file => own.includes(file))) settled.push({ change, plan: null });
    else
      plans.push({
        names: [change.symbol],
        architecture: null,
        files: [...new Set([...own, ...others])].slice(0, mostFiles),
      });
  }
  return { settled, plans };
}

/** Is the call of a number that seems to be gone still there? Then numbers are given in another way. */
export async function isServed(number: string, atlas: Atlas): Promise<boolean> {
  const [, name] = /^__NR_(\w+)$/.exec(number) ?? [];
  if (name === undefined) return false;
  return (await atlas.declaring(`sys_${name}`)).some(({ definesAfter }) => definesAfter);
}

/** A name that more files have is a common word. */
const mostFiles = 40;

/** The names, as a source writes them, of files, settings and parameters that a change says are gone. */
function goneNames({ symbol, parts }: Change): string[] {
  return parts.flatMap(({ kind, after, member }) => {
    if (after !== null || !movable.has(kind)) return [];
    const name = /([\w-]+)=?$/.exec(member ?? symbol)?.[1];
    return name === undefined ? [] : [name];
  });
}

const movable: ReadonlySet<string> = new Set(['proc-text', 'sysctl', 'debugfs', 'boot-param']);

/** The sources of the second tree that have one of the names as the beginning of a text. */
async function filesWriting(
  names: ReadonlySet<string>,
  files: readonly ComparedFile[],
  objects: Objects,
): Promise<Map<string, ComparedFile[]>> {
  const found = new Map<string, ComparedFile[]>();
  if (names.size === 0) return found;
  const present = files.filter(({ after }) => after !== null);
  for (let from = 0; from < present.length; from += together) {
    const some = present.slice(from, from + together);
    const read = await Promise.all(some.map(({ after }) => objects.read(after ?? '')));
    some.forEach((file, at) => {
      for (const name of wordsIn(read[at]?.bytes)) {
        if (!names.has(name)) continue;
        const known = found.get(name);
        if (known === undefined) found.set(name, [file]);
        else known.push(file);
      }
    });
  }
  return found;
}

function wordsIn(bytes: Uint8Array | undefined): Set<string> {
  if (bytes === undefined) return new Set();
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return new Set(Array.from(text.matchAll(/"(?:[\w./-]*\/)?([\w-]+)[=":]/g), ([, name = '']) => name));
}
