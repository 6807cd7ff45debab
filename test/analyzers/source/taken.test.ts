import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceFacts } from '../../../analyzers/source/facts.ts';
import type { Pieces } from '../../../analyzers/source/pieces.ts';
import { scanSource } from '../../../analyzers/source/scan.ts';
import { takenFrom } from '../../../analyzers/source/origin.ts';
import { edit, edited, longSource, source } from './edits.ts';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** All that facts say, without how they were found. */
function saidBy(facts: SourceFacts): unknown {
  const plain = ({ text, offsets, guards, lineEnds }: Pieces): Omit<Pieces, 'types'> => ({
    text,
    offsets,
    guards,
    lineEnds,
  });
  const surface = facts.surfacePieces();
  return {
    ...{ functions: facts.functions, variables: facts.variables, exports: facts.exports },
    ...{ types: plain(facts.typePieces()), macros: plain(facts.macroPieces()) },
    ...{ calls: facts.calls(), members: facts.memberCalls(), inMacros: facts.macroCalls() },
    ...{ aggregates: facts.aggregates(), enums: facts.enums(), typedefs: facts.typedefs() },
    ...{ initialisers: facts.initialisers(), includes: facts.includes(), surface: facts.surface() },
    bodies: surface === null ? null : plain(surface.bodies),
    names: surface?.names,
  };
}

test('a source that is scanned like its former version says what a scan of it alone says', () => {
  fc.assert(
    fc.property(
      fc.oneof(source, longSource),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      (first, edits) => {
        let facts = scanSource(bytesOf(first), 'pier.c');
        let text = first;
        for (const one of edits) {
          text = edited(text, one);
          // Each version is like the one before, itself taken in parts.
          facts = scanSource(bytesOf(text), 'pier.c', facts);
          expect(saidBy(facts)).toEqual(saidBy(scanSource(bytesOf(text), 'pier.c')));
        }
      },
    ),
    { numRuns: 300, seed: 11 },
  );
});

test('of a long source in which one line changes nearly all is taken', () => {
  const functions = Array.from(
    { length: 200 },
    (_, at) =>
      `int dock_${at}(int pier)\n{\n\tif (pier > ${at})\n\t\treturn berth(pier);\n\treturn -EINVAL;\n}\n`,
  );
  const before = scanSource(bytesOf(functions.join('\n')), 'pier.c');
  const changed = functions.with(100, 'long dock_100(int pier, int flags)\n{\n\treturn 0;\n}\n');

  const after = scanSource(bytesOf(changed.join('\n')), 'pier.c', before);

  const taken = takenFrom(before, after).reduce(
    (sum, { from, to }) => sum + to.functions - from.functions,
    0,
  );
  expect(taken).toBeGreaterThan(180);
  expect(after.functions[100]?.returnType).toBe('long');
  expect(after.functions[150]?.line).toBe((before.functions[150]?.line ?? 0) - 2);
  expect(after.functions[50]).toBe(before.functions[50]);
});
