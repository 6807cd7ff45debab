/**
 * Three witnesses over a whole source tree, by kind: `npx tsx bench/accuracy/tree.ts TREE [EVERY] [SHOW]`. Takes every EVERYth
 * .c and .h file and prints how often we, universal-ctags and tree-sitter-c see the same names, and SHOW examples of what
 * counts against us after the classes of docs/accuracy.md are set aside.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds, type Kind } from './witnesses/entry.ts';
import { judge, type Version } from './witnesses/judge.ts';
import { openWitnesses } from './witnesses/witnesses.ts';

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.isFile() && /\.[ch]$/.test(entry.name)) yield path;
  }
}

const columns = [
  'all three',
  'we, ctags',
  'we, tree',
  'ctags, tree',
  'we',
  'ctags',
  'tree',
  'against us',
] as const;
type Row = Record<(typeof columns)[number], number>;

const [tree, every = '40', shown = '20'] = process.argv.slice(2);
if (tree === undefined) {
  console.error('Say which tree: npx tsx bench/accuracy/tree.ts ../kernels/linux-6.1 40');
  process.exit(2);
}
const rows = new Map<Kind, Row>(
  kinds.map(kind => [kind, Object.fromEntries(columns.map(column => [column, 0])) as Row]),
);
const against: string[] = [];
const classes = new Map<string, number>();

function compare(version: Version, path: string): void {
  const { ours, ctags, parsed } = version;
  for (const kind of kinds) {
    const row = rows.get(kind);
    const third = parsed().sight[kind];
    const [our, their] = [ours.sight[kind], ctags[kind]];
    if (row === undefined) continue;
    for (const name of new Set([...our.keys(), ...their.keys(), ...third.keys()])) {
      row[columnOf(our.has(name), their.has(name), third.has(name))]++;
      if (our.has(name) === their.has(name)) continue;
      const reason = judge(version, kind, name);
      if (reason === null) {
        row['against us']++;
        against.push(
          `${path}:${our.get(name) ?? their.get(name)} ${kind} ${name} ${our.has(name) ? 'ours' : 'theirs'}`,
        );
      } else classes.set(`${kind}: ${reason}`, (classes.get(`${kind}: ${reason}`) ?? 0) + 1);
    }
  }
}

function columnOf(ours: boolean, ctags: boolean, third: boolean): (typeof columns)[number] {
  if (ours && ctags) return third ? 'all three' : 'we, ctags';
  if (ours) return third ? 'we, tree' : 'we';
  if (ctags) return third ? 'ctags, tree' : 'ctags';
  return 'tree';
}

const chosen = [...sources(tree)].filter((_, index) => index % Number(every) === 0);
const witnesses = await openWitnesses();
for (let from = 0; from < chosen.length; from += 200) {
  const some = chosen.slice(from, from + 200);
  const see = witnesses(new Map(some.map((path, at) => [String(at), new Uint8Array(readFileSync(path))])));
  some.forEach((path, at) => {
    const version = see(String(at), path);
    if (version !== null) compare(version, path);
  });
  process.stderr.write(`\r${from + some.length} of ${chosen.length}`);
}
console.log(`\n${chosen.length} files of ${tree}`);
console.log(''.padEnd(12) + columns.map(column => column.padStart(12)).join(''));
for (const [kind, row] of rows)
  console.log(kind.padEnd(12) + columns.map(column => String(row[column]).padStart(12)).join(''));
for (const [name, count] of [...classes].toSorted()) console.log(`set aside ${count}: ${name}`);
const step = Math.max(1, Math.floor(against.length / Number(shown)));
for (const line of against.filter((_, at) => at % step === 0).slice(0, Number(shown))) console.log(line);
