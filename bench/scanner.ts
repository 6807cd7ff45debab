/**
 * The scanner's speed over a kernel tree: `npx tsx bench/scanner.ts TREE`. Prints MB/s of the lexer alone, of a scan with
 * declarations, and of a scan whose macros and calls are read too. Reading the files is not counted; time is this process's own
 * (user and system), so that a busy machine does not change the figure.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lex } from '../analyzers/source/lexer.ts';
import { scanSource } from '../analyzers/source/scan.ts';
import type { SourceFacts } from '../analyzers/source/facts.ts';

interface Stage {
  readonly name: string;
  readonly run: (bytes: Uint8Array, path: string) => number;
  milliseconds: number;
  found: number;
  slowest: string;
  slowestRate: number;
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.isFile() && /\.[ch]$/.test(entry.name)) yield path;
  }
}

function countDeclared(facts: SourceFacts): number {
  return facts.functions.length + facts.variables.length + facts.exports.length;
}

function countAll(facts: SourceFacts): number {
  const calls = facts.calls().length + facts.memberCalls().length + facts.macroCalls().length;
  return countDeclared(facts) + facts.macros().length + calls;
}

function stage(name: string, run: Stage['run']): Stage {
  return { name, run, milliseconds: 0, found: 0, slowest: '', slowestRate: Infinity };
}

/** Milliseconds of processor time. */
function spentSoFar(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function measure(stages: readonly Stage[], path: string): number {
  const bytes = new Uint8Array(readFileSync(path));
  for (const item of stages) {
    const start = spentSoFar();
    item.found += item.run(bytes, path);
    const spent = spentSoFar() - start;
    item.milliseconds += spent;
    const rate = bytes.length / spent / 1000;
    if (bytes.length > 50_000 && rate < item.slowestRate)
      Object.assign(item, { slowest: path, slowestRate: rate });
  }
  return bytes.length;
}

const tree = process.argv[2];
if (tree === undefined) {
  console.error('Say which tree: npx tsx bench/scanner.ts ../kernels/linux-6.1.4');
  process.exit(2);
}
const stages = [
  stage('lexer alone', bytes => lex(bytes).count),
  stage('with declarations', (bytes, path) => countDeclared(scanSource(bytes, path))),
  stage('with macros and calls', (bytes, path) => countAll(scanSource(bytes, path))),
];
let total = 0;
let files = 0;
for (const path of sources(tree)) {
  total += measure(stages, path);
  files++;
}
console.log(`${files} files, ${(total / 1e6).toFixed(1)} MB`);
for (const { name, milliseconds, found, slowest, slowestRate } of stages) {
  const rate = (total / 1000 / milliseconds).toFixed(0);
  console.log(`${name}: ${rate} MB/s, ${found} found; slowest ${slowest} at ${slowestRate.toFixed(0)} MB/s`);
}
