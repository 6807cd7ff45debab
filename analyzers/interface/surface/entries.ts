import type { SurfaceFact, SurfaceKind } from '../../source/surface-facts.ts';
import type { Change, ChangePart } from '../change.ts';
import { grouped } from './grouped.ts';
import type { FilePair } from '../pair.ts';
import { namesKept } from './names-kept.ts';
import { identity, type Sight, type Sights } from './sight.ts';
import { surfaceChange } from './surface-change.ts';
import { surfaceSymbol } from './symbol.ts';

/** Kinds whose facts say all there is: what one side leaves out is not there. */
const closed: ReadonlySet<SurfaceKind> = new Set(['netlink', 'kfunc-helper']);

/** Types of parameters that take and show the same text. */
const sameTypes: Readonly<Record<string, string>> = { string: 'charp', boolean: 'bool' };

/** What became of names that can be opened, written or passed: gone, or of another mode or type. New ones break nobody. */
export function entryChanges(sights: Sights, files: readonly FilePair[], patch: number): Change[] {
  const ofForm = (list: readonly Sight[]) => list.filter(isEntry);
  const { pairs, gone } = pairSights(ofForm(sights.before), ofForm(sights.after));
  const isKept = namesKept(files);
  return [
    ...pairs.flatMap(({ before, after }) => {
      if (!differs(before.fact, after.fact)) return [];
      return surfaceChange(surfaceSymbol(after.fact), [part(before.fact, after.fact)], after, patch);
    }),
    ...gone.flatMap(sight => {
      if (isKept(sight.fact) || isMadeElsewhere(sight.fact) || files[sight.file]?.after === null) return [];
      if (isWritten(sight, files)) return [];
      return surfaceChange(surfaceSymbol(sight.fact), [part(sight.fact, null)], sight, patch);
    }),
  ];
}

function isEntry({ fact: { kind, form } }: Sight): boolean {
  return form === 'entry' && kind !== 'tracepoint';
}

/** Is the name of a file still in its source as text, for something that makes it in a way that is not known here? */
function isWritten({ fact: { kind, key }, file }: Sight, files: readonly FilePair[]): boolean {
  if (kind !== 'debugfs' && kind !== 'proc-text') return false;
  const text = files[file]?.after?.surfacePieces()?.bodies.text ?? '';
  return text.includes(`"${key.slice(key.lastIndexOf('/') + 1)}"`);
}

/** The driver core makes the attribute that holds a device's number by itself. */
function isMadeElsewhere({ kind, key }: SurfaceFact): boolean {
  return kind === 'sysfs-attr' && key === 'dev';
}

function part(before: SurfaceFact, after: SurfaceFact | null): ChangePart {
  return { kind: before.kind, before: before.text, after: after?.text ?? null };
}

interface SightPairs {
  readonly pairs: readonly { readonly before: Sight; readonly after: Sight }[];
  readonly gone: readonly Sight[];
}

/** Pairs what has one name: in its file, then over the files; equal facts first. */
function pairSights(before: readonly Sight[], after: readonly Sight[]): SightPairs {
  let gone = before;
  let come = after;
  const pairs: { before: Sight; after: Sight }[] = [];
  const inFile = (sight: Sight) => `${sight.file} ${identity(sight.fact)}`;
  const exact = (sight: Sight) => `${identity(sight.fact)} ${JSON.stringify(sight.fact.aspects)}`;
  for (const textOf of [exact, inFile, (sight: Sight) => identity(sight.fact)]) {
    const waiting = grouped(come, textOf);
    const left: Sight[] = [];
    for (const sight of gone) {
      const twin = waiting.get(textOf(sight))?.shift();
      if (twin === undefined) left.push(sight);
      else pairs.push({ before: sight, after: twin });
    }
    gone = left;
    come = [...waiting.values()].flat();
  }
  return { pairs, gone };
}

const NUMBER = /^(?:0x[0-9a-fA-F]+|\d+)$/;

/** Do two rules differ in nothing but a number on one side and a name on the other: `RANGE(NLA_U8, 1, 2)`, `RANGE(NLA_U8, LOW, HIGH)`? */
function areOpen(was: string, is: string): boolean {
  const [left, right] = [was, is].map(text => text.split(/(?<=[(,])\s*|\s*(?=[),])/));
  return (
    left?.length === right?.length &&
    left?.every(
      (word, at) => word === right?.[at] || NUMBER.test(word) !== NUMBER.test(right?.[at] ?? ''),
    ) === true
  );
}

/** Whether user space can tell two facts of one name apart. */
function differs(before: SurfaceFact, after: SurfaceFact): boolean {
  const names = new Set([...Object.keys(before.aspects), ...Object.keys(after.aspects)]);
  return [...names].some(name => {
    const [was, is] = [before.aspects[name], after.aspects[name]];
    if (was === undefined || is === undefined) return closed.has(before.kind) && was !== is;
    // What an expression comes to is not known.
    if (before.kind === 'netlink' && name !== 'type' && areOpen(was, is)) return false;
    return (sameTypes[was] ?? was) !== (sameTypes[is] ?? is);
  });
}
