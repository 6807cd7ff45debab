import { tiers } from '../interface/tier.ts';
import type { ChangedFact } from './fact.ts';
import type { Glob } from './glob.ts';
import type { Era } from './era.ts';
import type { FactQuery } from './rule.ts';
import { beginsWithWord, hasWord, type Words } from './words.ts';

/** Is a fact one of those that a query is about? In an audit nothing is new: the sign is not asked. */
export function fits(query: FactQuery, fact: ChangedFact, era: Era): boolean {
  return (
    query.kinds.includes(fact.kind) &&
    fitsSign(query, fact) &&
    fitsPath(fact.path, query.paths, query.notPaths) &&
    fitsName(query, fact, era) &&
    fitsText(query, fact, era) &&
    fitsAggregate(query.aggregate, fact, era) &&
    fitsChange(query, fact)
  );
}

function fitsSign({ signs }: FactQuery, { sign }: ChangedFact): boolean {
  if (sign !== 'present') return signs.includes(sign);
  return signs.some(each => each !== 'remove');
}

function fitsName({ names, pattern, notPattern }: FactQuery, { name }: ChangedFact, era: Era): boolean {
  if (notPattern?.test(name) === true) return false;
  if (names === null && pattern === null) return true;
  return (names !== null && hasWord(names, name, era)) || pattern?.test(name) === true;
}

function fitsText(query: FactQuery, { text, before, after = null }: ChangedFact, era: Era): boolean {
  if (query.text?.test(text) === false || query.notText?.test(text) === true) return false;
  if (query.textWords !== null && !beginsWithWord(query.textWords, text, era)) return false;
  if (query.notTextWords !== null && beginsWithWord(query.notTextWords, text, era)) return false;
  if (query.after !== null && (after === null || !query.after.test(after))) return false;
  return query.before === null || (before !== null && query.before.test(before));
}

/** Whether a path is one of those, and none of the others. */
export function fitsPath(path: string, paths: readonly Glob[], notPaths: readonly Glob[]): boolean {
  if (paths.length > 0 && !paths.some(glob => glob.test(path))) return false;
  return !notPaths.some(glob => glob.test(path));
}

/** Whether a fact belongs to one of the types. */
export function fitsAggregate(words: Words | null, { aggregate }: ChangedFact, era: Era): boolean {
  return words === null || (aggregate !== null && hasWord(words, aggregate, era));
}

function fitsChange(
  { changeKinds, tier, member }: FactQuery,
  { kind, text, aggregate, change }: ChangedFact,
): boolean {
  if (member?.test(aggregate ?? '') === false) return false;
  if (kind !== 'change') return true;
  if (changeKinds.length > 0 && !changeKinds.includes(text)) return false;
  return tier === null || change === null || tiers.indexOf(change.tier) >= tiers.indexOf(tier);
}
