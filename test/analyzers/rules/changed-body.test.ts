import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBody } from '../../../analyzers/rules/body.ts';
import { changedBody } from '../../../analyzers/rules/changed-body.ts';
import { differences } from '../../../analyzers/rules/difference.ts';
import { codeOf } from '../../../analyzers/rules/function-pairs.ts';
import type { RuleFact } from '../../../analyzers/rules/fact.ts';
import { functionIn } from './derived/placed.ts';

const ofBody = (...statements: readonly string[]) =>
  functionIn(`int issue(struct ticket *t)\n{\n${statements.join('\n')}\n}\n`, 'issue');

const paths = { before: 'kernel/ticket.c', after: 'kernel/ticket.c' };

const news = (before: readonly RuleFact[], after: readonly RuleFact[]): string[] =>
  differences({ before, after }, paths)
    .map(({ sign, kind, name, text }) => `${sign} ${kind} ${name} ${text}`)
    .toSorted();

test('the same news as of whole bodies', () => {
  const statement = fc.constantFrom(
    'lock(t);',
    'lock( t );',
    'unlock(t);',
    'if (t->count < 0)\n\treturn -EINVAL;',
    'out:',
    't->name = "a";',
    'printk("%d\\n",\n\tt->count); /* said */',
    '#ifdef CONFIG_QUEUE\nqueue(t);\n#endif',
    '#if 0\nold(t);\n#else',
    '#endif',
    'while (next(t)) {',
    '}',
  );
  const body = fc.array(statement, { maxLength: 10 });
  fc.assert(
    fc.property(body, body, (one, other) => {
      const [before, after] = [ofBody(...one), ofBody(...other)];
      const read = changedBody({ before, after });
      const whole = [before, after].map(side => readBody(codeOf(side)));
      expect(news(read.before, read.after)).toEqual(news(whole[0] ?? [], whole[1] ?? []));
    }),
  );
});

describe('of equal statements that one is told which is new', () => {
  test.each([
    { before: ['lock(t);', 'work(t);'], after: ['lock(t);', 'lock(t);', 'work(t);'], line: 4 },
    { before: ['work(t);', 'lock(t);'], after: ['lock(t);', 'work(t);', 'lock(t);'], line: 3 },
  ])('line $line', ({ before, after, line }) => {
    const read = changedBody({ before: ofBody(...before), after: ofBody(...after) });
    const lines = differences(read, paths).map(fact => fact.line);
    expect(new Set(lines)).toEqual(new Set([line]));
  });
});
