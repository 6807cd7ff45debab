import type { ChangePart } from '../change.ts';
import type { Definition, DefinitionPair } from './definition.ts';

/** How a function says that it failed, as far as its own return statements show. */
interface Outcomes {
  readonly null: string | null;
  readonly error: string | null;
  readonly number: string | null;
  readonly one: string | null;
  /** Something that says neither. */
  readonly other: boolean;
}

/**
 * `return-contract`: a pointer that was NULL is now an error pointer, or the other way round; a number that was 0 or 1 is
 * now 0 or an error number.
 */
export function returnContract({ before, after }: DefinitionPair): ChangePart[] {
  if (before.fact.returnType !== after.fact.returnType) return [];
  const [was, is] = [outcomesOf(before), outcomesOf(after)];
  const words = before.fact.returnType.endsWith('*') ? ofPointers(was, is) : ofNumbers(was, is);
  return words === null ? [] : [{ kind: 'return-contract', ...words }];
}

type Words = Pick<ChangePart, 'before' | 'after'>;

function ofPointers(was: Outcomes, is: Outcomes): Words | null {
  if (was.null !== null && was.error === null && is.error !== null)
    return { before: was.null, after: is.error };
  if (was.error !== null && was.null === null && is.null !== null && is.error === null)
    return { before: was.error, after: is.null };
  return null;
}

function ofNumbers(was: Outcomes, is: Outcomes): Words | null {
  if (was.other || is.other) return null;
  if (was.one !== null && was.number === null && is.number !== null && is.one === null)
    return { before: was.one, after: is.number };
  if (was.number !== null && was.one === null && is.one !== null && is.number === null)
    return { before: was.number, after: is.one };
  return null;
}

function outcomesOf({ code }: Definition): Outcomes {
  const values = [...code.matchAll(/\breturn\b([^;{}]*);/g)].map(([, value = '']) =>
    value.replaceAll(/\s+/g, ' ').trim(),
  );
  const first = (shape: RegExp): string | null => {
    const value = values.find(each => shape.test(each));
    return value === undefined ? null : `return ${value}`;
  };
  return {
    null: first(/^\(?(?:\([\w *]+\) ?)?(?:NULL|0)\)?$/),
    error: first(/^ERR_(?:PTR|CAST) ?\(/),
    number: first(/^\(?-E[A-Z0-9]+\)?$/),
    one: first(/^\(?(?:1|true)\)?$/),
    other: values.some(value => !/^\(?(?:0|1|true|false|-E[A-Z0-9]+)\)?$/.test(value)),
  };
}
