import type { Change } from '../interface/change.ts';
import { samePieces } from '../source/pieces.ts';
import { differingFacts, type FileState } from './answer.ts';

/** A function whose signature a series changes: who still speaks of the old one? */
export interface Question {
  readonly name: string;
  /** The only file that can see a static function; null: the whole tree can. */
  readonly file: string | null;
  /** Its parameters change places, which no count of arguments shows. */
  readonly reordered: boolean;
  /** Nothing that the series touches defines it any more. */
  readonly removed: boolean;
}

const signatureKinds = new Set([
  'param-added',
  'param-removed',
  'param-retyped',
  'param-reordered',
  'param-const',
  'return-type',
  'variadic',
]);

/** What has to be asked of the tree because of these changes, each name once. */
export function questionsOf(changes: readonly Change[]): Question[] {
  const questions = new Map<string, Question>();
  for (const change of changes) {
    for (const name of removedBy(change)) {
      questions.set(`\n${name}`, { name, file: null, reordered: false, removed: true });
    }
    if (!changesSignature(change)) continue;
    const { symbol: name } = change;
    const file = change.tier === 'local' ? change.file : null;
    const key = `${file ?? ''}\n${name}`;
    const reordered = change.parts.some(part => part.kind === 'param-reordered');
    questions.set(key, {
      name,
      file,
      reordered: reordered || questions.get(key)?.reordered === true,
      removed: false,
    });
  }
  return [...questions.values()];
}

/** The names of functions that others could call and that go away, or that only their own file can see any more. */
function removedBy({ parts, symbol, tier }: Change): string[] {
  const hides = parts.some(({ kind }) => kind === 'made-static');
  if (tier === 'local' && !hides) return [];
  return parts.flatMap(({ kind, before }) => {
    if (kind === 'made-static') return [symbol];
    if (kind !== 'symbol-removed' && kind !== 'symbol-renamed') return [];
    const name = /(\w+)\(/.exec(before ?? '')?.[1];
    return name === undefined || (kind === 'symbol-removed' && name !== symbol) ? [] : [name];
  });
}

/** Macros of headers that take another number of arguments; their users are asked for as a function's are. */
export function macroQuestions(files: readonly FileState[]): Question[] {
  const names = files.flatMap(file => {
    if (file.before === file.after || file.after === null || !file.path.endsWith('.h')) return [];
    const { before, after } = differingFacts(file);
    if (before === null || after === null || samePieces(before.macroPieces(), after.macroPieces())) return [];
    const then = countsByName(before.macros());
    const now = countsByName([...after.macros(), ...file.after.facts.functions]);
    return [...then].flatMap(([name, counts]) => {
      const kept = now.get(name);
      return kept === undefined || [...counts].every(count => kept.has(count)) ? [] : [name];
    });
  });
  return [...new Set(names)].map(name => ({ name, file: null, reordered: false, removed: false }));
}

/** How many parameters each name is defined with; macros without a list take whatever follows them. */
function countsByName(
  facts: readonly { readonly name: string; readonly parameters: readonly unknown[] | null }[],
): Map<string, Set<number>> {
  const counts = new Map<string, Set<number>>();
  for (const { name, parameters } of facts) {
    if (parameters === null) continue;
    const known = counts.get(name);
    if (known === undefined) counts.set(name, new Set([parameters.length]));
    else known.add(parameters.length);
  }
  return counts;
}

function changesSignature({ parts }: Change): boolean {
  return parts.some(part => signatureKinds.has(part.kind));
}

/** Is the change one of those that the question was asked for? */
export function isAskedBy({ name, file, removed }: Question, change: Change): boolean {
  if (removed) return removedBy(change).includes(name);
  if (!changesSignature(change)) return false;
  if (change.symbol !== name || (file === null) !== (change.tier !== 'local')) return false;
  return file === null || change.file === file;
}
