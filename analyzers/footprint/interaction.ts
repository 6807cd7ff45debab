import type { SourceFacts } from '../source/facts.ts';
import { conditionsAdded, conditionsOf } from './conditionals.ts';
import type { Conditional, Hook } from './footprint.ts';
import { readUses } from './source-uses.ts';

/** One version of a source. */
export interface Version {
  readonly bytes: Uint8Array;
  readonly facts: SourceFacts;
}

/** A source of the core before and after; null where there is none. */
export interface CoreFile {
  readonly path: string;
  readonly before: Version | null;
  readonly after: Version | null;
}

/** Where a source of the core names for the first time what the body defines. */
export function hooksIn({ path, before, after }: CoreFile, ofBody: ReadonlySet<string>): Hook[] {
  if (after === null) return [];
  const had = new Set(before === null ? [] : namesIn(before).map(({ name }) => name));
  const declaring = new Set(
    [...after.facts.functions, ...after.facts.variables].map(({ name, line }) => `${name} ${line}`),
  );
  return namesIn(after)
    .filter(({ name, line }) => ofBody.has(name) && !had.has(name) && !declaring.has(`${name} ${line}`))
    .map(({ name, line }) => ({ symbol: name, file: path, line, function: ownerAt(after.facts, line) }));
}

function namesIn({ bytes, facts }: Version) {
  return readUses(bytes, facts).names;
}

function ownerAt({ functions }: SourceFacts, line: number): string | null {
  const owner = functions.find(
    ({ form, startLine, endLine }) => form === 'definition' && startLine <= line && line <= endLine,
  );
  return owner?.name ?? null;
}

/** The conditions that were put into a source of the core. */
export function conditionalsIn({ path, before, after }: CoreFile): Conditional[] {
  if (after === null) return [];
  const old = before === null ? [] : conditionsOf(before.bytes);
  return conditionsAdded(old, conditionsOf(after.bytes)).map(({ text, line }) => ({
    condition: text,
    file: path,
    line,
  }));
}

/** Words that iterators and walkers are named with, and those of which nothing else is. */
const walks = /(?:^|_)(?:for_each|do_each|while_each|iterate|walk|next|find_ge)(?:_|$)/;
const each = /(?:^|_)(?:for|do|while)_each(?:_|$)/;

/**
 * The iterators among what is new in the core: what the body uses and is named like one (`next_task_ve`, `…_walk_…`), and
 * every `for_each_…` of a header that all can include.
 */
export function iteratorsIn(files: readonly CoreFile[], used: ReadonlySet<string>): string[] {
  const had = new Set(files.flatMap(({ before, path }) => (before === null ? [] : reachable(before, path))));
  const isIterator = (name: string, path: string): boolean =>
    used.has(name) ? walks.test(name) : each.test(name) && shared.test(path);
  const has = files.flatMap(({ after, path }) =>
    after === null ? [] : reachable(after, path).filter(name => isIterator(name, path)),
  );
  return [...new Set(has.filter(name => !had.has(name)))].sort();
}

const shared = /^(?:include|arch\/[^/]+\/include)\//;

/** The functions and macros that other files can use. */
function reachable({ facts }: Version, path: string): string[] {
  const isHeader = path.endsWith('.h');
  const functions = facts.functions.filter(
    ({ form, storage }) => form === 'definition' && (storage !== 'static' || isHeader),
  );
  return [...functions, ...(isHeader ? facts.macros() : [])].map(({ name }) => name);
}
