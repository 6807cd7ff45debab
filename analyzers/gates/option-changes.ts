import type { Change, ChangePart } from '../interface/change.ts';
import type { Matched, Placed } from '../interface/matching.ts';
import type { FilePair } from '../interface/pair.ts';
import type { OptionFact } from '../source/build-facts.ts';
import { normalExpression } from '../source/kconfig-text.ts';
import { gateChange } from './change.ts';
import { matchOptions } from './options.ts';

const kind = 'kconfig-option';

/** Options whose block asks for something else are told one by one up to here, and then as a block. */
const fewOptions = 3;

/** What became of the options of the touched Kconfig files; prompts and help say nothing. */
export function optionChanges(files: readonly FilePair[], patch: number): Change[] {
  const { pairs, renamed, gone, come } = matchOptions(files);
  const changed = (option: Placed<OptionFact>, parts: readonly ChangePart[]) =>
    gateChange({
      symbol: option.key,
      parts: parts.map(part => ({ ...part, member: `${part.member ?? ''} ${option.path}` })),
      file: option.path,
      line: option.fact.line,
      patch,
      tier: 'global',
    });
  return [
    ...withoutBlocks(pairs).map(({ pair, parts }) => changed(pair.after, parts)),
    ...renamed.map(({ before, after }) =>
      changed(after, [
        { kind, before: headOf(before.fact), after: headOf(after.fact), formerly: before.key },
        ...attributeParts(before.fact, after.fact),
      ]),
    ),
    ...once(gone).map(option => changed(option, [{ kind, before: headOf(option.fact), after: null }])),
    ...once(come).map(option => changed(option, [{ kind, before: null, after: headOf(option.fact) }])),
  ].filter(change => change !== null);
}

/** An option may be written in several blocks: it comes or goes once. A choice is nothing that code could ask for. */
function once(options: readonly Placed<OptionFact>[]): Placed<OptionFact>[] {
  const named = options.filter(({ fact }) => fact.what === 'config');
  return [...new Map(named.map(option => [option.key, option])).values()];
}

/** `tristate CONFIG_FERRY`. */
function headOf({ type, name }: OptionFact): string {
  return type === null ? name : `${type} ${name}`;
}

interface Compared {
  readonly pair: Matched<OptionFact>;
  readonly parts: readonly ChangePart[];
}

/** Where a block asks something else of many options, the first of them speaks for all. */
function withoutBlocks(pairs: readonly Matched<OptionFact>[]): Compared[] {
  const compared = pairs.map(pair => ({ pair, parts: attributeParts(pair.before.fact, pair.after.fact) }));
  const blocks = new Map<string, Compared[]>();
  for (const one of compared) {
    const key = blockKey(one);
    if (key === null) continue;
    const block = blocks.get(key);
    if (block === undefined) blocks.set(key, [one]);
    else block.push(one);
  }
  return compared.flatMap(one => {
    const block = blocks.get(blockKey(one) ?? '') ?? [];
    if (block.length <= fewOptions) return one.parts.length === 0 ? [] : [one];
    return block[0] === one
      ? [{ ...one, parts: one.parts.map(part => ofBlock(part, block.length - 1)) }]
      : [];
  });
}

/** The change of what stands around an option, where the option itself says what it said. */
function blockKey({ pair: { before, after }, parts }: Compared): string | null {
  const [only] = parts;
  if (parts.length !== 1 || only?.member !== 'depends' || before.fact.depends !== after.fact.depends)
    return null;
  return [after.file, before.fact.within, after.fact.within].join('\n');
}

function ofBlock(part: ChangePart, others: number): ChangePart {
  const more = (text: string | null) => text && `${text} (and ${others} more options of its block)`;
  return { ...part, before: more(part.before), after: more(part.after) };
}

/** Type, defaults, dependencies and what is selected, each where it differs. */
function attributeParts(before: OptionFact, after: OptionFact): ChangePart[] {
  const parts: ChangePart[] = [];
  const differ = (member: string, was: string, is: string) => {
    if (was !== is)
      parts.push({ kind, before: was === '' ? null : was, after: is === '' ? null : is, member });
  };
  if (before.type !== null && after.type !== null) differ('type', before.type, after.type);
  differ('default', defaultsOf(before), defaultsOf(after));
  differ('depends', dependsOf(before), dependsOf(after));
  for (const [word, was, is] of [
    ['select', before.selects, after.selects],
    ['imply', before.implies, after.implies],
  ] as const) {
    for (const [was_, is_, member] of pairValues(was, is))
      differ(`${word} ${member}`, was_ && `${word} ${was_}`, is_ && `${word} ${is_}`);
  }
  return parts;
}

function defaultsOf({ defaults }: OptionFact): string {
  return defaults.map(text => `default ${text}`).join(', ');
}

function dependsOf({ depends, within }: OptionFact): string {
  const all = normalExpression([within, depends]);
  return all === '' ? '' : `depends on ${all}`;
}

/** Values by the option they name: before, after, and that option; empty on the side that has none. */
function pairValues(was: readonly string[], is: readonly string[]): [string, string, string][] {
  const left = byOption(was);
  const right = byOption(is);
  return [...new Set([...left.keys(), ...right.keys()])].map(option => [
    left.get(option) ?? '',
    right.get(option) ?? '',
    option,
  ]);
}

function byOption(values: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const value of values) {
    const option = /^\w+/.exec(value)?.[0] ?? value;
    const known = found.get(option);
    found.set(option, known === undefined ? value : `${known}, ${value}`);
  }
  return found;
}
