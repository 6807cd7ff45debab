import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachChangedName } from '../../../analyzers/source/changed-names.ts';
import { scanSource } from '../../../analyzers/source/scan.ts';
import { edit, edited, longSource } from './edits.ts';
import { namesIn } from './names-in.ts';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The names told between two versions of a source; null when nothing is known. */
function changedNames(before: string, after: string): Set<string> | null {
  const names = new Set<string>();
  const was = scanSource(bytesOf(before), 'pier.c');
  const is = scanSource(bytesOf(after), 'pier.c', was);
  return eachChangedName(was, is, name => names.add(name)) ? names : null;
}

test('a name that is not told means in both versions what it means in a scan of each', () => {
  let told = 0;
  fc.assert(
    fc.property(longSource, fc.array(edit, { minLength: 1, maxLength: 3 }), (before, edits) => {
      const after = edits.reduce(edited, before);
      const names = changedNames(before, after);
      if (names === null) return;
      told++;
      const [was, is] = [before, after].map(text => namesIn(bytesOf(text), 'pier.c'));
      for (const name of new Set([...was.keys(), ...is.keys()]))
        if (!names.has(name)) expect([name, is.get(name)]).toEqual([name, was.get(name)]);
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(told).toBeGreaterThan(100);
});

const functions = Array.from(
  { length: 40 },
  (_, at) =>
    `int dock_${at}(int pier)\n{\n\tif (pier > ${at})\n\t\treturn berth_${at}(pier);\n\treturn moor_${at};\n}\n`,
);

test.each<[string, (text: string) => string, string[], string[]]>([
  ['a call', text => text.replace('berth_20(pier)', 'berth_20(pier, 1)'), ['berth_20'], ['berth_19']],
  ['a name on a line alone', text => text.replace('moor_20', 'leave'), ['moor_20', 'leave'], ['dock_22']],
  [
    'static on another line',
    text => text.replace('int dock_20', 'static\nint dock_20'),
    ['dock_20'],
    ['berth_22'],
  ],
  [
    'what a comment swallows',
    text => text.replace('int dock_20', '/* int dock_20').replace('int dock_21', '*/ int dock_21'),
    ['dock_20', 'berth_20', 'moor_20'],
    ['berth_5', 'berth_38'],
  ],
  [
    'what is left out by a condition',
    text => text.replace('int dock_20', '#if 0\nint dock_20').replace('int dock_21', '#endif\nint dock_21'),
    ['dock_20', 'berth_20', 'moor_20'],
    ['berth_5', 'berth_38'],
  ],
  [
    'a header',
    text => text.replace('int dock_20', '#include <a/b.h>\nint dock_20'),
    ['a/b.h'],
    ['berth_5', 'berth_38'],
  ],
  ['a header in quotes', text => text.replace('int dock_20', '#include "b.h"\nint dock_20'), ['b.h'], []],
  [
    'a name that a macro makes',
    text => text.replace('int dock_20(int pier)', 'SYSCALL_DEFINE1(dock_20, int, pier)'),
    ['sys_dock_20', 'dock_20'],
    ['dock_5', 'dock_38'],
  ],
  [
    'a parameter of a macro whose lines go on',
    text => text.replace('int dock_20', '#define M(a) \\\n\tb(a); \\\n\tc(a)\nint dock_20'),
    ['M', 'b', 'c'],
    ['dock_5', 'dock_38'],
  ],
])('tells %s', (_what, change, expected, others) => {
  const before = functions.join('\n');
  const names = changedNames(before, change(before)) ?? new Set();
  for (const name of expected) expect(names).toContain(name);
  for (const name of others) expect(names).not.toContain(name);
});

test('tells nothing of two sources of which neither came of the other', () => {
  const facts = scanSource(bytesOf(functions.join('\n')), 'pier.c');
  expect(eachChangedName(facts, scanSource(bytesOf('int x;'), 'pier.c'), () => undefined)).toBe(false);
});
