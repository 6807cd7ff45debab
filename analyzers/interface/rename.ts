import { bodySimilarity } from './body.ts';
import type { Body, BodyReader } from './body.ts';
import { callCounts } from './caller.ts';
import type { CallCounts } from './caller.ts';
import { isDefined } from './group.ts';
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
export function findRenames(
  groups: readonly SymbolGroup[],
  files: readonly FilePair[],
  bodies: BodyReader,
): Renames {
  const renames = new Map<SymbolGroup, SymbolGroup>();
  const gone = bySignature(groups, 'before', 'after');
  if (gone.size === 0) return renames;
  const pools = [...bySignature(groups, 'after', 'before')]
    .map(([key, added]) => ({ added, removed: gone.get(key) ?? [] }))
    .filter(({ added, removed }) => removed.length > 0 && removed.length <= crowd && added.length <= crowd);
  // Calls are read only when there is something to pair.
  const called = pools.length > 0 ? callCounts(files) : null;
  if (called === null) return renames;
  for (const { added, removed } of pools) {
    const from = removed.map(place => withBody(place, 'before', bodies)).filter(entry => entry !== null);
    const to = added.map(place => withBody(place, 'after', bodies)).filter(entry => entry !== null);
    pairBest(from, to, called, renames);
  }
  return renames;
}

/** A function that only one side defines, and where. */
interface Place {
  readonly symbol: SymbolGroup;
  readonly pair: SymbolGroup['pairs'][number];
}

interface Subject {
  readonly symbol: SymbolGroup;
  readonly body: Body;
}

interface Candidate {
  readonly added: SymbolGroup;
  readonly removed: SymbolGroup;
  readonly score: number;
}

function withBody({ symbol, pair }: Place, side: 'before' | 'after', bodies: BodyReader): Subject | null {
  const declaration = pair[side];
  const body = declaration?.what === 'function' ? bodies(pair.file, side, declaration.fact) : null;
  return body === null ? null : { symbol, body };
}

function pairBest(
  from: readonly Subject[],
  to: readonly Subject[],
  called: CallCounts,
  renames: Map<SymbolGroup, SymbolGroup>,
): void {
  const candidates = to
    .flatMap(added =>
      from.map(removed => ({
        added: added.symbol,
        removed: removed.symbol,
        score: similarity(removed, added, called),
      })),
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
      other.score === chosen.score && (other.added === chosen.added) !== (other.removed === chosen.removed),
  );
}

function similarity(from: Subject, to: Subject, called: CallCounts): number {
  if (from.symbol.local !== to.symbol.local) return 0;
  if (!callersFollow(from.symbol.name, to.symbol.name, called)) return 0;
  const body = bodySimilarity(from.body, to.body);
  // What calls next to nothing and is as long may be anything: the names must speak for it.
  const poor = from.body.total < 2 || from.body.lines <= 6;
  return poor ? Math.min(body, sharedWords(from.symbol.name, to.symbol.name)) : body;
}

/** No call of the old name is left, and the new one has taken over as many as there were. */
function callersFollow(from: string, to: string, called: CallCounts): boolean {
  const before = called.before.get(from) ?? 0;
  return (called.after.get(from) ?? 0) === 0 && (called.after.get(to) ?? 0) >= before;
}

/** The share of words (`alloc`, `pid`) that two names have in common, 1 from the half on. */
function sharedWords(left: string, right: string): number {
  const [first, second] = [new Set(left.split('_')), new Set(right.split('_'))];
  const common = [...first].filter(word => word !== '' && second.has(word)).length;
  return Math.min(1, (4 * common) / (first.size + second.size));
}

/** Functions in C that are defined on `side` and not on the other, by their types. */
function bySignature(
  groups: readonly SymbolGroup[],
  side: 'before' | 'after',
  other: 'before' | 'after',
): Map<string, Place[]> {
  const found = new Map<string, Place[]>();
  for (const symbol of groups) {
    const pair = symbol.pairs.find(entry => entry[side]?.defined === true);
    const declaration = pair?.[side];
    if (pair === undefined || declaration?.what !== 'function' || isDefined(symbol, other)) continue;
    if (/\.[sS]$/.test(declaration.path)) continue;
    const key = typeKey(declaration.fact);
    const places = found.get(key);
    if (places === undefined) found.set(key, [{ symbol, pair }]);
    else places.push({ symbol, pair });
  }
  return found;
}
