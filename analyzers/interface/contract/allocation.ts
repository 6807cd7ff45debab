import type { FunctionFact, Parameter } from '../../source/facts.ts';
import type { ChangePart } from '../change.ts';
import type { DefinitionPair } from './definition.ts';

/**
 * `alloc-context`: the caller now says how memory may be allocated, or says so no longer; or what could not sleep for
 * memory now does, or the other way round.
 */
export function allocationContext({ before, after }: DefinitionPair): ChangePart[] {
  const [given, gives] = [contextParameter(before.fact), contextParameter(after.fact)];
  if (given !== null || gives !== null)
    return (given === null) === (gives === null)
      ? []
      : [{ kind: 'alloc-context', before: given, after: gives }];
  const [was, is] = [contextOf(before.code), contextOf(after.code)];
  if (was === null || is === null || was.sleeps === is.sleeps) return [];
  return [{ kind: 'alloc-context', before: was.word, after: is.word }];
}

function contextParameter({ parameters }: FunctionFact): string | null {
  const found = parameters.find(isContext);
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
