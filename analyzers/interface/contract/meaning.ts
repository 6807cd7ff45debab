import { canonicalParameter } from '../type.ts';
import type { ChangePart } from '../change.ts';
import type { Definition, DefinitionPair } from './definition.ts';

/**
 * `param-semantics`: what was a yes or no is now a set of flags, or the other way round: the number has another name, callers
 * go on to build, and the body now looks at single bits of it.
 */
export function parameterMeaning({ before, after }: DefinitionPair): ChangePart[] {
  if (before.fact.parameters.length !== after.fact.parameters.length) return [];
  return before.fact.parameters.flatMap((was, at) => {
    const is = after.fact.parameters[at];
    if (is === undefined || was.name === null || is.name === null || was.name === is.name) return [];
    if (!isNumber(was.type) || !isNumber(is.type)) return [];
    const [bitsBefore, bitsAfter] = [looksAtBits(before, was.name), looksAtBits(after, is.name)];
    if (bitsBefore === bitsAfter || !(bitsAfter ? isFlagsName(is.name) : isFlagsName(was.name))) return [];
    return [
      {
        kind: 'param-semantics',
        before: `${was.type} ${was.name}`,
        after: `${is.type} ${is.name}`,
        member: was.name,
      },
    ];
  });
}

function isNumber(type: string): boolean {
  return /^(?:bool|int|unsigned int|long|unsigned long|u32|s32|gfp_t|umode_t|fmode_t)$/.test(
    canonicalParameter(type),
  );
}

function isFlagsName(name: string): boolean {
  return /flag|mask|mode|opt/.test(name);
}

/** `name & FLAG`, or the like: another name in capitals beside a single `&`. */
function looksAtBits({ code }: Definition, name: string): boolean {
  return new RegExp(`\\b${name}\\s*&\\s*\\(?\\s*[A-Z_]{3}|[A-Z_0-9]{3}\\)?\\s*&\\s*${name}\\b`).test(code);
}
