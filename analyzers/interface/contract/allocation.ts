import type { FunctionFact, Parameter } from '../../source/facts.ts';
import type { ChangePart } from '../change.ts';
import type { DefinitionPair } from './definition.ts';

/**
 * `alloc-context`: the caller now says how memory may be allocated, or says so no longer; or what could not sleep for
 * memory now does, or the other way round.
 */
export function allocationContext({ before, after }: DefinitionPair): ChangePart[] {
  const given = contextParameter(before.fact, after.fact);
  const gives = contextParameter(after.fact, before.fact);
  if (given !== null || gives !== null) return [{ kind: 'alloc-context', before: given, after: gives }];
  if ([before, after].some(({ fact }) => fact.parameters.some(isContext))) return [];
  const [was, is] = [contextOf(before.code), contextOf(after.code)];
  if (was === null || is === null || was.sleeps === is.sleeps) return [];
  return [{ kind: 'alloc-context', before: was.word, after: is.word }];
}

/** The parameter for it that only one side has; a number that gets the right type was one before. */
function contextParameter({ parameters }: FunctionFact, other: FunctionFact): string | null {
  if (parameters.length <= other.parameters.length || other.parameters.some(isContext)) return null;
  const names = new Set(other.parameters.map(({ name }) => name));
  const found = parameters.find(parameter => isContext(parameter) && !names.has(parameter.name));
  return found === undefined ? null : `${found.type} ${found.name ?? ''}`.trim();
}

function isContext({ type, name }: Parameter): boolean {
  if (type === 'gfp_t') return true;
  return /^(?:unsigned )?int$/.test(type) && /^gfp(?:_?mask|_?flags)?$/.test(name ?? '');
}

interface Context {
  readonly sleeps: boolean;
  readonly word: string;
}

/** Whether a body allocates memory that it may sleep for, or such that it may not; null where it does both, or neither. */
function contextOf(code: string): Context | null {
  const words = code.match(/\bGFP_\w+\b/g) ?? [];
  const sleeping = words.find(word => /^GFP_(?:KERNEL|USER|HIGHUSER|NOFS|NOIO|TEMPORARY)/.test(word));
  const waiting = words.find(word => /^GFP_(?:ATOMIC|NOWAIT)$/.test(word));
  if ((sleeping === undefined) === (waiting === undefined)) return null;
  return { sleeps: sleeping !== undefined, word: sleeping ?? waiting ?? '' };
}
