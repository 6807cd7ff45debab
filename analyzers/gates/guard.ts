import type { ChangePart } from '../interface/change.ts';
import { join, parseCondition, render, type Condition } from '../source/condition.ts';
import type { Guards } from '../source/facts.ts';

/** Old names of options to new ones. */
export type RenamedOptions = ReadonlyMap<string, string>;

/** The same conditions, as they are written? Nearly always so, and cheap to see. */
export function sameGuards(left: Guards, right: Guards): boolean {
  return left === right || (left.length === right.length && left.every((guard, at) => guard === right[at]));
}

/** All that must hold of the configuration, as one normal text; empty where nothing must. */
export function gateOf(guards: Guards, renamed: RenamedOptions): string {
  const terms = guards.flatMap(guard => {
    if (!guard.includes('CONFIG_')) return [];
    const text = guard.replace(/\bCONFIG_\w+/g, name => renamed.get(name) ?? name);
    return operands(parseCondition(text)).filter(term => render(term).includes('CONFIG_'));
  });
  return terms.length === 0
    ? ''
    : render(join('and', terms)).replaceAll('&&', ' && ').replaceAll('||', ' || ');
}

function operands(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.operands : [condition];
}

/** One declaration with the conditions it stands under, on both sides. */
export interface Gated {
  readonly before: string;
  readonly after: string;
  readonly guards: { readonly before: Guards; readonly after: Guards };
  readonly member?: string;
}

/** `guard-changed`, when what must hold of the configuration is another. */
export function guardParts({ before, after, guards, member }: Gated, renamed: RenamedOptions): ChangePart[] {
  if (sameGuards(guards.before, guards.after)) return [];
  const [was, is] = [gateOf(guards.before, renamed), gateOf(guards.after, renamed)];
  if (was === is) return [];
  const texts = { before: gated(before, was), after: gated(after, is) };
  return [{ kind: 'guard-changed', ...texts, ...(member === undefined ? {} : { member }) }];
}

function gated(declaration: string, gate: string): string {
  return gate === '' ? declaration : `${declaration} if ${gate}`;
}
