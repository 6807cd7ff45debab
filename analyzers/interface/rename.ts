import { bodySimilarity } from './body.ts';
import type { Declaration } from './declaration.ts';
import { declared, isDefined } from './group.ts';
import type { SymbolGroup } from './group.ts';
import type { FilePair } from './pair.ts';
import { typeKey } from './signature.ts';

/** Renamed: the symbol under its new name, and the group of its old name. */
export type Renames = ReadonlyMap<SymbolGroup, SymbolGroup>;

/** INTERFACE.md 2.1. */
const alike = 0.8;

/** Beyond this many functions of one signature on a side no pair would be a fact. */
const crowd = 64;

/**
 * Functions that went and came with the same types and the same body under another name, whose callers in the
 * touched files were rewritten; keyed by the new symbol. Two equally good candidates are no rename.
 */
export function findRenames(groups: readonly SymbolGroup[], files: readonly FilePair[]): Renames {
  const gone = bySignature(
    groups.filter(group => isDefined(group, 'before') && !isDefined(group, 'after')),
    'before',
  );
  const renames = new Map<SymbolGroup, SymbolGroup>();
  if (gone.size === 0) return renames;
  const come = bySignature(
    groups.filter(group => isDefined(group, 'after') && !isDefined(group, 'before')),
    'after',
  );
  const pools = [...come].map(([key, added]) => ({ added, removed: gone.get(key) ?? [] })).filter(isPairable);
  // Calls are read only when there is something to pair.
  const called = pools.length > 0 ? callCounts(files) : noCalls;
  for (const { added, removed } of pools) pairBest(added, removed, files, called, renames);
  return renames;
}

function isPairable({
  added,
  removed,
}: {
  added: readonly SymbolGroup[];
  removed: readonly SymbolGroup[];
}): boolean {
  return removed.length > 0 && removed.length <= crowd && added.length <= crowd;
}

interface Candidate {
  readonly added: SymbolGroup;
  readonly removed: SymbolGroup;
  readonly score: number;
}

function pairBest(
  added: readonly SymbolGroup[],
  removed: readonly SymbolGroup[],
  files: readonly FilePair[],
  called: CallCounts,
  renames: Map<SymbolGroup, SymbolGroup>,
): void {
  const candidates = added
    .flatMap(to =>
      removed.map(from => ({ added: to, removed: from, score: similarity(from, to, files, called) })),
    )
    .filter(candidate => candidate.score >= alike)
    .toSorted((left, right) => right.score - left.score);
  const taken = new Set<SymbolGroup>();
  for (const candidate of candidates) {
    if (taken.has(candidate.added) || taken.has(candidate.removed)) continue;
    taken.add(candidate.added).add(candidate.removed);
    if (!isAmbiguous(candidate, candidates)) renames.set(candidate.added, candidate.removed);
  }
}

function isAmbiguous(chosen: Candidate, candidates: readonly Candidate[]): boolean {
  return candidates.some(
    other =>
      other !== chosen &&
      other.score === chosen.score &&
      (other.added === chosen.added) !== (other.removed === chosen.removed),
  );
}

function similarity(
  from: SymbolGroup,
  to: SymbolGroup,
  files: readonly FilePair[],
  called: CallCounts,
): number {
  const before = definition(from, 'before');
  const after = definition(to, 'after');
  if (before === null || after === null || from.local !== to.local) return 0;
  if (!callersFollow(from.name, to.name, called)) return 0;
  const [left, right] = [files[before.file]?.before ?? null, files[after.file]?.after ?? null];
  if (left === null || right === null) return 0;
  const body = bodySimilarity(left, before.fact, right, after.fact);
  // What calls nothing and is as long may be anything: the names must speak for it.
  return isPoor(left, before.fact) ? Math.min(body, sharedWords(from.name, to.name)) : body;
}

/** No call of the old name is left, and the new one has taken over as many as there were. */
function callersFollow(from: string, to: string, called: CallCounts): boolean {
  const before = called.before.get(from) ?? 0;
  return (called.after.get(from) ?? 0) === 0 && (called.after.get(to) ?? 0) >= before;
}

function isPoor(
  facts: FilePair['before'],
  fact: { readonly startLine: number; readonly endLine: number },
): boolean {
  const calls =
    facts?.calls.filter(call => call.line >= fact.startLine && call.line <= fact.endLine).length ?? 0;
  return calls < 2 || fact.endLine - fact.startLine < 6;
}

/** The share of words (`alloc`, `pid`) that two names have in common, 1 from the half on. */
function sharedWords(left: string, right: string): number {
  const [first, second] = [new Set(left.split('_')), new Set(right.split('_'))];
  const common = [...first].filter(word => word !== '' && second.has(word)).length;
  return Math.min(1, (4 * common) / (first.size + second.size));
}

interface CallCounts {
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
}

const noCalls: CallCounts = { before: new Map(), after: new Map() };

function callCounts(files: readonly FilePair[]): CallCounts {
  const count = (side: 'before' | 'after') => {
    const counts = new Map<string, number>();
    for (const file of files) {
      for (const call of file[side]?.calls ?? []) counts.set(call.name, (counts.get(call.name) ?? 0) + 1);
    }
    return counts;
  };
  return { before: count('before'), after: count('after') };
}

function definition(group: SymbolGroup, side: 'before' | 'after'): DefinedFunction | null {
  const pair = group.pairs.find(entry => entry[side]?.defined === true);
  const declaration = pair?.[side];
  if (pair === undefined || declaration?.what !== 'function') return null;
  return { ...declaration, file: pair.file };
}

type DefinedFunction = Extract<Declaration, { what: 'function' }> & { readonly file: number };

function bySignature(groups: readonly SymbolGroup[], side: 'before' | 'after'): Map<string, SymbolGroup[]> {
  const found = new Map<string, SymbolGroup[]>();
  for (const group of groups) {
    const declaration = declared(group, side).find(entry => entry.defined);
    if (declaration?.what !== 'function') continue;
    const key = typeKey(declaration.fact);
    found.set(key, [...(found.get(key) ?? []), group]);
  }
  return found;
}
