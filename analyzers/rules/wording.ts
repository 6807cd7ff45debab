import type { Sign } from './fact.ts';
import type { Hit } from './hit.ts';
import type { ContextName } from './rule.ts';

const LONGEST = 80;

const occasions = {
  'user-entry': 'code that user space enters',
  async: 'an interrupt or deferred work',
  init: 'initialisation',
  'exit-path': 'the exit of a task',
  'kernel-thread': 'a kernel thread',
  'real-mode': 'code that runs with translation off',
} as const satisfies Record<ContextName, string>;

const signs = {
  add: 'is new',
  remove: 'is gone',
  change: 'is another now',
  present: 'is there',
} as const satisfies Record<Sign, string>;

/** Fills the words in braces of a rule's message or advice. `count` is the number of facts that it is said of. */
export function fillWords(
  template: string,
  { fact, contexts }: Pick<Hit, 'fact' | 'contexts'>,
  count: number,
): string {
  const words: Readonly<Record<string, string>> = {
    name: fact.name,
    text: shortened(fact.text),
    before: shortened(fact.before ?? ''),
    function: fact.function ?? fact.name,
    file: fact.path,
    aggregate: fact.aggregate ?? '',
    member: fact.aggregate ?? '',
    change: fact.text,
    context: contexts.length === 0 ? 'this code' : contexts.map(each => occasions[each]).join(' or '),
    count: String(count),
    is: signs[fact.sign],
  };
  const filled = template.replaceAll(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole);
  // A statement has no name.
  return filled.replaceAll(/ {2,}/g, ' ');
}

/** The words that a message may have in braces. */
export const messageWords: readonly string[] = [
  'name',
  'text',
  'before',
  'function',
  'file',
  'aggregate',
  'member',
  'change',
  'context',
  'count',
  'is',
];

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
