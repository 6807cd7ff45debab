import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../../analyzers/finding.ts';
import { analyse } from '../../../bot/analysis.ts';
import { openExcerpts, wholeFiles, type ReadTouched } from '../../../bot/excerpts.ts';
import { openFacts } from '../../../bot/facts.ts';
import { objectCache } from '../../../bot/git/object-cache.ts';
import type { AppliedFile } from '../../../bot/git/applied.ts';
import { ruleBook } from '../../../bot/rules/book.ts';
import { addRules } from '../../../bot/rules/findings.ts';
import { declarations } from '../../analyzers/source/edits.ts';
import { readExamplePack, ruleYaml } from './example-pack.ts';

/** What is asked of facts of every kind, and of what stands around them, whether it differs or not. */
const matches = [
  '{ kind: call, sign: any }',
  '{ kind: statement, sign: any, unless: { calls: [berth] } }',
  '{ kind: definition, sign: any, unless: { file: { kind: call, names: [dock1] } } }',
  '{ kind: prototype, sign: any }',
  '{ kind: variable, sign: any }',
  '{ kind: export, sign: any, where: { file: { kind: definition, sameName: true } } }',
  '{ kind: [macro, include, typedef], sign: any }',
  '{ kind: field, sign: any, inside: { wholeAggregate: false } }',
  '{ kind: enumerator, sign: any, inside: { wholeAggregate: true } }',
  '{ kind: member, sign: any }',
  '{ kind: syscall, sign: any }',
  '{ kind: call, sign: any, inside: { context: user-entry } }',
];

/** Every rule has to have some. */
const example = '{ path: pier.c, before: "int a;\\n", after: "int b;\\n" }';
const examples = `  examples: { fire: [${example}], silent: [${example}] }`;

const book = ruleBook(
  matches.flatMap((match, at) => {
    const { pages } = readExamplePack(ruleYaml(`  match: ${match}\n${examples}`));
    return pages.map(({ rule }) => ({ ...rule, id: `local/rule-${at}` }));
  }),
);

const filler = Array.from(
  { length: 60 },
  (_, at) =>
    `static int fill_${at}(int pier)\n{\n\tif (pier > ${at})\n\t\treturn dock${at % 7}(pier);\n\treturn -EINVAL;\n}\n`,
);

/** What becomes of one of them. */
const change = fc.oneof(
  fc.constantFrom<(text: string) => string>(
    text => text.replace('return -EINVAL', 'return -ENOENT'),
    text => text.replace('return -EINVAL;', 'berth(pier);\n\treturn dock1(pier + 1);'),
    text => text.replace('int pier)', 'int pier, int side)'),
    text => `${text}EXPORT_SYMBOL(fill);\n`,
    () => '',
  ),
  fc.constantFrom(...declarations).map(added => (text: string) => `${added}\n${text}`),
);

/** A source of declarations of every form and many functions, and what it is after each of some patches. */
const versionsOf = fc
  .tuple(
    fc.array(fc.constantFrom(...declarations), { maxLength: 12 }),
    fc.array(fc.array(fc.tuple(fc.nat(59), change), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 2,
    }),
  )
  .map(([middle, patches]) => {
    let parts = [...filler.slice(0, 25), ...middle, ...filler.slice(25)];
    const texts = [parts.join('\n')];
    for (const changes of patches) {
      parts = changes.reduce((all, [at, make]) => all.with(at, make(all[at] ?? '')), parts);
      texts.push(parts.join('\n'));
    }
    return texts;
  });

let known = 0;

function versionOf(text: string) {
  const id = (++known).toString(16).padStart(40, '0');
  return { mode: '100644', id, bytes: new TextEncoder().encode(text) };
}

/** What rules say of patches that are read so. */
function findingsOf(rows: readonly (readonly AppliedFile[])[], read: ReadTouched) {
  const patches = rows.map((files, at) => ({ number: at + 1, files, message: '' }));
  const analysis = analyse(patches, openFacts(1 << 24), { read });
  return addRules(analysis, book, { patches, end: null, era: 'both', rfc: false, ground: null }, read);
}

/** Of two declarations that read the same, either may be told as the new one. */
function withoutLines({ line: _, evidence, ...rest }: Finding) {
  return { ...rest, evidence: evidence.map(({ file, text }) => ({ file, text })) };
}

test('rules say of excerpts what they say of whole files', async () => {
  let excerpts = 0;
  let told = 0;
  await fc.assert(
    fc.asyncProperty(versionsOf, async texts => {
      const versions = texts.map(versionOf);
      const rows = versions.slice(1).map((after, at): AppliedFile[] => {
        const before = versions[at] ?? null;
        return [{ status: 'modified', path: 'pier.c', oldPath: 'pier.c', before, after }];
      });
      const read = openExcerpts(openFacts(1 << 24), objectCache(1 << 22));
      const brief = await findingsOf(rows, read);
      const whole = await findingsOf(rows, wholeFiles(openFacts(1 << 24)));
      expect(brief.findings.map(withoutLines)).toEqual(whole.findings.map(withoutLines));
      excerpts += rows.flat().filter(file => read(file).excerpt !== null).length;
      told += whole.findings.length;
    }),
    { numRuns: 100, seed: 11 },
  );
  expect(excerpts).toBeGreaterThan(60);
  expect(told).toBeGreaterThan(200);
});
