/**
 * What runs of `rules.ts --hits` have written, together: `npx tsx bench/accuracy/rule-hits.ts FILE… [--read RULE|warnings]
 * [--count 20] [--seed 11]`. Prints the table of all; with `--read` so many hits of a rule drawn by chance, or all that are more
 * than a note, to be read beside `git show`.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openChance } from '../chance.ts';
import { printHit, printTable } from './rules/hit-table.ts';
import type { RuleHit } from './rules/rule-hit.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    read: { type: 'string' },
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: '11' },
  },
});
const lines = positionals.flatMap(file => readFileSync(file, 'utf8').split('\n').filter(Boolean));
const records = lines.map(line => JSON.parse(line) as RuleHit | { readonly commits: number });
const hits = records.filter(record => 'rule' in record);
const commits = records.reduce((sum, record) => sum + ('rule' in record ? 0 : record.commits), 0);
if (values.read === undefined) printTable(hits, commits);
else drawn(values.read).forEach(printHit);

function drawn(rule: string): readonly RuleHit[] {
  if (rule === 'warnings')
    return hits.filter(({ severity }) => severity === 'warning' || severity === 'error');
  const own = hits.filter(hit => hit.rule === rule);
  return openChance(Number(values.seed)).shuffle(own).slice(0, Number(values.count));
}
