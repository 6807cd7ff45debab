import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareFiles } from '../../../analyzers/interface/compare.ts';
import { compareExcerpts } from '../../../analyzers/interface/excerpt-comparison.ts';
import { openExcerpts } from '../../../bot/excerpts.ts';
import { openFacts } from '../../../bot/facts.ts';
import { objectCache } from '../../../bot/git/object-cache.ts';
import type { AppliedFile } from '../../../bot/git/applied.ts';
import { declarations, edit, edited, source } from '../source/edits.ts';

const filler = Array.from(
  { length: 60 },
  (_, at) =>
    `static int fill_${at}(int pier)\n{\n\tif (pier > ${at})\n\t\treturn dock${at % 7}(pier);\n\treturn -EINVAL;\n}\n`,
);

let versions = 0;

function versionOf(text: string) {
  return {
    mode: '100644',
    id: (++versions).toString(16).padStart(40, '0'),
    bytes: new TextEncoder().encode(text),
  };
}

function fileOf(path: string, before: string, after: string): AppliedFile {
  return { status: 'modified', path, oldPath: null, before: versionOf(before), after: versionOf(after) };
}

/** The changes as whole files tell them, and as excerpts do; and how many of the files were not read whole at first. */
function bothWays(files: readonly AppliedFile[]) {
  const facts = openFacts(1 << 24);
  const touched = files.map(openExcerpts(facts, objectCache(1 << 22)));
  return {
    whole: compareFiles(
      files.map(file => facts.pair(file)),
      1,
    ),
    brief: compareExcerpts(touched, 1),
    excerpts: touched.filter(({ excerpt }) => excerpt !== null).length,
  };
}

test('excerpts tell the changes that whole files tell', () => {
  let excerpts = 0;
  let told = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(source, fc.array(edit, { minLength: 1, maxLength: 4 })), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.nat(),
      (sources, seed) => {
        const files = sources.map(([text, edits], at) => {
          const from = seed % 30;
          const long = [...filler.slice(from, from + 15), text, ...filler.slice(from + 15)].join('\n');
          return fileOf(`pier_${at}.c`, long, edits.reduce(edited, long));
        });
        const { whole, brief, excerpts: count } = bothWays(files);
        expect(brief).toEqual(whole);
        excerpts += count;
        told += whole.length;
      },
    ),
    { numRuns: 400, seed: 9 },
  );
  expect(excerpts).toBeGreaterThan(40);
  expect(told).toBeGreaterThan(200);
});

test.each<[what: string, edit: (text: string) => string]>([
  [
    'a prototype far from what changes',
    text => text.replace('int dock0(int pier)\n{', 'long dock0(int pier)\n{'),
  ],
  [
    'a definition put between a function and its export',
    text => text.replace('EXPORT_SYMBOL(dock0)', 'int new;\nEXPORT_SYMBOL(dock0)'),
  ],
  [
    'conditions around what stays',
    text =>
      text
        .replace('int dock0', '#ifdef CONFIG_PIER\nint dock0')
        .replace('EXPORT_SYMBOL(dock0);', 'EXPORT_SYMBOL(dock0);\n#endif'),
  ],
  ['an export of a function elsewhere', text => `${text}\nEXPORT_SYMBOL(fill_3);\n`],
  ['a helper that returns another error', text => text.replace('return fill_9(1);', 'return -ENOENT;')],
])('%s: excerpts tell it as whole files do', (_, change) => {
  const text = [
    'int dock0(int pier);\n',
    ...filler.slice(0, 30),
    'int dock0(int pier)\n{\n\treturn fill_9(1);\n}\nEXPORT_SYMBOL(dock0);\n',
    ...filler.slice(30),
    ...declarations.slice(0, 1),
  ].join('\n');
  const { whole, brief, excerpts } = bothWays([fileOf('pier.c', text, change(text))]);
  expect(brief).toEqual(whole);
  expect(whole.length + excerpts).toBeGreaterThan(0);
});
