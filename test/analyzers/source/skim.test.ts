import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCallSites } from '../../../analyzers/source/call-sites.ts';
import { macrosHolding } from '../../../analyzers/source/macros.ts';
import { findGaps } from '../../../analyzers/source/excerpt.ts';
import { scanAbout, scanExcerpt, scanSource } from '../../../analyzers/source/scan.ts';
import type { SourceFacts } from '../../../analyzers/source/facts.ts';
import { skim } from '../../../analyzers/source/skim.ts';
import type { Skim } from '../../../analyzers/source/skim-pieces.ts';
import { edit, edited, source } from './edits.ts';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** All that a skim says, without how it was found. */
function saidBy(skimmed: Skim | null): unknown {
  if (skimmed === null) return null;
  const { text, lineEnds, starts, kinds, marks, opens } = skimmed;
  return { text, lineEnds, starts, kinds, marks, opens };
}

test('a source that is skimmed like its former version has the pieces that it has alone', () => {
  let shared = 0;
  fc.assert(
    fc.property(source, fc.array(edit, { minLength: 1, maxLength: 4 }), (first, edits) => {
      let known = skim(bytesOf(first));
      let text = first;
      for (const one of edits) {
        text = edited(text, one);
        const next = skim(bytesOf(text), known);
        expect(saidBy(next)).toEqual(saidBy(skim(bytesOf(text))));
        shared += (next?.likeness?.head ?? 0) + (next?.likeness?.tail ?? 0);
        known = next;
      }
    }),
    { numRuns: 1000, seed: 3 },
  );
  expect(shared).toBeGreaterThan(1000);
});

test('pieces leave nothing of a source out', () => {
  fc.assert(
    fc.property(source, text => {
      const skimmed = skim(bytesOf(text));
      if (skimmed === null) return;
      const { starts, kinds } = skimmed;
      expect(starts).toEqual(starts.toSorted((left, right) => left - right));
      expect([starts[0], starts.at(-1), starts.length]).toEqual([0, bytesOf(text).length, kinds.length + 1]);
    }),
    { seed: 5 },
  );
});

test('any bytes are skimmed, in time', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ maxLength: 400 }), (one, other) => {
      skim(other, skim(one));
    }),
    { numRuns: 2000, seed: 7 },
  );
});

const long = Array.from(
  { length: 40 },
  (_, at) =>
    `int dock_${at}(int pier)\n{\n\tif (pier > ${at})\n\t\treturn berth(pier, "}");\n\treturn -EINVAL; /* } */\n}\nEXPORT_SYMBOL(dock_${at});\n\n`,
);

test('of a source in which a body changes, the other declarations are left out', () => {
  const [before, after] = [long, long.with(20, (long[20] ?? '').replace('EINVAL', 'ENOENT'))].map(lines =>
    skim(bytesOf(lines.join(''))),
  );
  if (before == null || after == null) throw new Error('it is not skimmed');
  const gaps = findGaps(before, after);

  const facts = scanExcerpt(after, gaps?.after ?? [], () => scanSource(after.bytes, 'pier.c'));

  expect(facts?.functions.map(({ name, line, endLine }) => [name, line, endLine])).toEqual([
    ['dock_20', 161, 166],
  ]);
  expect(facts?.exports).toEqual([]);
  expect(facts?.whole?.().functions).toHaveLength(40);
});

test.each([
  ['an old declaration of parameters', 'int f(a)\n\tint a;\n{\n\treturn a;\n}\n'],
  ['a macro that ends in no semicolon', 'MODULE_LICENSE("GPL")\n'],
  ['an attribute after the parameters', 'int f(int a) __must_hold(x)\n{\n\treturn a;\n}\n'],
  [
    'a brace that a condition opens',
    '#ifdef A\nint f(int a) {\n#else\nint f(void) {\n#endif\n\treturn 0;\n}\n',
  ],
  ['code that no compiler sees', "#if 0\nit's { not balanced\n#endif\n"],
  ['a text with a brace', 'char *text = "{";\n'],
])('%s beside what changes is read as it is', (_, text) => {
  const lines = [...long.slice(0, 5), text, ...long.slice(5)];
  const [before, after] = [lines, lines.with(2, (lines[2] ?? '').replace('int pier', 'long pier'))].map(
    parts => skim(bytesOf(parts.join(''))),
  );
  if (before == null || after == null) return;
  const gaps = findGaps(before, after);
  const facts = scanExcerpt(after, gaps?.after ?? [], () => scanSource(after.bytes, 'pier.c'));
  if (facts === null) return;
  const whole = scanSource(after.bytes, 'pier.c');
  for (const fact of facts.functions) expect(whole.functions).toContainEqual(fact);
  expect(facts.functions).toContainEqual(whole.functions.find(({ name }) => name === 'dock_2'));
});

const names = fc.constantFrom('berth', 'call', 'local', 'dock1', 'dock3');
const filler = long.map(text => text.replace('berth', 'moor'));

test('what is read about one name is what a scan of the whole says of it', () => {
  let calls = 0;
  fc.assert(
    fc.property(source, fc.array(edit, { maxLength: 3 }), names, (first, edits, name) => {
      const bytes = bytesOf([...filler, edits.reduce(edited, first), ...filler].join('\n'));
      const [whole, about] = [scanSource(bytes, 'pier.c'), scanAbout(name, bytes, 'pier.c')];
      const named = (facts: SourceFacts) => facts.functions.filter(fact => fact.name === name);
      expect(about.callsOf(name)).toEqual(whole.callsOf(name));
      expect(named(about)).toEqual(named(whole));
      expect(about.macros()).toEqual(whole.macros());
      expect(about.includes()).toEqual(whole.includes());
      expect(about.callSites(name)).toEqual(readCallSites({ bytes, functions: whole.functions }, name));
      expect(whole.callSites(name)).toEqual(about.callSites(name));
      const holding = whole.macros().filter(({ body }) => body.includes(name));
      expect(macrosHolding(about.macroPieces(), name)).toEqual(expect.arrayContaining(holding));
      calls += whole.callsOf(name).length;
    }),
    { numRuns: 400, seed: 13 },
  );
  expect(calls).toBeGreaterThan(20);
});
