import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PatternError } from '../../../analyzers/pattern/parse.ts';
import { compilePattern } from '../../../analyzers/pattern/pattern.ts';

const atom = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '_',
    '1',
    '.',
    '\\w',
    '\\d',
    '\\s',
    '\\W',
    '\\D',
    '\\.',
    '[ab]',
    '[^a]',
    '[a-c_]',
    '[\\d-]',
    '^',
    '$',
  ),
);
const pattern = fc
  .letrec<{ choice: string; row: string; part: string }>(tie => ({
    choice: fc.array(tie('row'), { minLength: 1, maxLength: 3 }).map(rows => rows.join('|')),
    row: fc.array(tie('part'), { maxLength: 4 }).map(parts => parts.join('')),
    part: fc
      .tuple(
        fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          atom,
          tie('choice').map(inside => `(${inside})`),
          tie('choice').map(inside => `(?:${inside})`),
        ),
        fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,}', '{0,2}'),
      )
      .map(([piece, repeat]) => (/^[$^]$/.test(piece) ? piece : piece + repeat)),
  }))
  .choice.filter(source => source.length <= 100);

test('matches as JavaScript does', () => {
  fc.assert(
    fc.property(
      pattern,
      fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', '_', '1', '-', ' ', '.'), maxLength: 8 })),
      (source, texts) => {
        const [ours, theirs] = [compilePattern(source), new RegExp(source)];
        for (const text of texts) expect(ours.test(text), `${source} on ${text}`).toBe(theirs.test(text));
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ['(a+)+$', 'a'.repeat(900) + 'b'],
  ['(a|a)*(a|a)*(a|a)*x', 'a'.repeat(1000)],
  ['.*.*.*.*.*.*x', 'y'.repeat(1000)],
  ['a?'.repeat(60) + 'a'.repeat(60), 'a'.repeat(59)],
])('%s does not run away', (source, text) => {
  expect(compilePattern(source).test(text)).toBe(false);
});

test.each([
  ['(a', 'has a ( that is not closed'],
  ['a)', 'has a ) too many at character 2'],
  ['[a', 'has a [ that is not closed'],
  ['[b-a]', 'has the range b-a, which is empty'],
  ['*a', 'has nothing before the * at character 1'],
  ['a**', 'repeats a repeat at character 3'],
  ['a{99}', 'repeats {99}; at most 64 times'],
  ['(?=a)', 'has (?=, which is not supported'],
  ['(a)\\1', 'has \\1, which is not supported'],
  ['((a{60}){60}){60}', 'repeats too much'],
  ['a'.repeat(500), 'is longer than 400 characters'],
])('%s is refused', (source, message) => {
  expect(() => compilePattern(source)).toThrow(new PatternError(message));
});

test.each([
  { source: String.raw`\bsystem_utsname\b|\bsi_pid\s*=`, needs: ['system_utsname', 'si_pid'] },
  { source: String.raw`^(printk|pr_\w+)\(.*(->pid\b|->comm\b)`, needs: ['->pid', '->comm'] },
  { source: String.raw`\bcurrent->(mm|fs)\b`, needs: ['current->'] },
  { source: String.raw`(abc)+x{2}`, needs: ['abc'] },
  { source: String.raw`[a]bcd?`, needs: null },
  { source: 'struct|', needs: null },
  { source: String.raw`\w+`, needs: null },
])('what $source needs', ({ source, needs }) => {
  expect(compilePattern(source).needs).toEqual(needs);
});

test('whatever matches has one of the texts that are needed', () => {
  const word = fc.constantFrom('lock', 'map', 'task', '_of', '->', ' ');
  const part = fc.tuple(word, fc.constantFrom('', '?', '+', '{0,2}')).map(([text, repeat]) => {
    return repeat === '' ? text : `(?:${text})${repeat}`;
  });
  const source = fc
    .array(fc.array(part, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map(rows => `x?(${rows.map(row => row.join('')).join('|')})\\b`);
  const text = fc.array(word, { maxLength: 6 }).map(words => words.join(''));
  fc.assert(
    fc.property(source, fc.array(text), (written, texts) => {
      const compiled = compilePattern(written);
      for (const each of texts.filter(text => new RegExp(written).test(text)))
        expect(compiled.needs?.some(needed => each.includes(needed)) ?? true, `${written} on ${each}`).toBe(
          true,
        );
    }),
  );
});
