/**
 * Mutates diffs and the files they are for, parses and applies them, and looks for what must never happen: an exception,
 * or more time than the length allows. The parent kills a child that hangs: nothing else can stop a synchronous loop.
 *
 *     npx tsx bench/fuzz/apply.ts [COUNT [SEED]]
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { applyHunks } from '../../analyzers/diff/apply.ts';
import { hunkImages } from '../../analyzers/diff/fragment.ts';
import { parseDiff } from '../../analyzers/diff/parse.ts';
import { patchIdTexts } from '../../analyzers/diff/patch-id.ts';
import { openChance } from '../chance.ts';
import type { Chance } from '../chance.ts';

const encoder = new TextEncoder();

const pieces = [
  'diff --git a/kernel/pid.c b/kernel/pid.c\n',
  'diff --git "a/\\303\\251" "b/\\303\\251"\n',
  'index 1111111..2222222 100644\n',
  'new file mode 100644\n',
  'deleted file mode 100755\n',
  'rename from a b\n',
  'rename to c d\n',
  'similarity index 90%\n',
  '--- a/kernel/pid.c\n+++ b/kernel/pid.c\n',
  '--- linux.orig/a.c\t2009-03-18 10:21:03.000000000 +0100\n+++ linux/a.c\t1970-01-01 00:00:00 +0000\n',
  '--- /dev/null\n+++ b/n\n',
  '@@ -1,3 +1,4 @@ f(void)\n one\n+x\n two\n three\n',
  '@@ -5,4 +6,3 @@\n five\n-six\n seven\n eight\n',
  '@@ -0,0 +1 @@\n+only\n\\ No newline at end of file\n',
  '@@ -2 +2 @@\n-two\n+TWO\n',
  'GIT binary patch\nliteral 3\nKcmZQzU|?imU;+RD\n\n',
  'Binary files a/x and b/x differ\n',
  '\n',
  '\\ No newline at end of file\n',
  '-- \n2.39.5\n',
];

const words = ['one\n', 'two\n', 'three\n', 'four\n', 'five\n', 'six\n', 'seven\n', 'eight\n', '\n', '}\n'];

function joined(chance: Chance, from: readonly string[], count: number): string {
  return Array.from({ length: count }, () => chance.pick(from) ?? '').join('');
}

/** Bytes changed, dropped, doubled. */
function mutate(chance: Chance, text: string): Uint8Array {
  const bytes = [...encoder.encode(text)];
  const times = chance.number(6);
  for (let time = 0; time < times && bytes.length > 0; time++) {
    const at = chance.number(bytes.length);
    const kind = chance.number(4);
    if (kind === 0) bytes[at] = chance.number(256);
    else if (kind === 1) bytes.splice(at, 1 + chance.number(10));
    else if (kind === 2) bytes.splice(at, 0, ...bytes.slice(at, at + chance.number(40)));
    else bytes.splice(at, 0, chance.pick([0, 10, 13, 32, 43, 45, 64, 92, 34, 47]) ?? 0);
  }
  return Uint8Array.from(bytes);
}

function runCase(chance: Chance): void {
  const text = mutate(chance, joined(chance, pieces, 1 + chance.number(12)));
  const before = mutate(chance, joined(chance, words, chance.number(30)));
  for (const file of parseDiff(text).files) {
    applyHunks(before, file.hunks);
    applyHunks(before, file.hunks, 'reverse');
    hunkImages(file);
  }
  patchIdTexts(text);
}

/** Texts made to be slow, as functions of a size; each is tried at a size and at twice and four times of it. */
const hostile: Readonly<
  Record<string, (size: number) => { readonly text: string; readonly before: string }>
> = {
  'one line, repeated, and a hunk that nearly fits everywhere': size => ({
    text: `--- a/f\n+++ b/f\n@@ -9,${size} +9,${size} @@\n${' \n'.repeat(size - 2)}-x\n+y\n z\n`,
    before: '\n'.repeat(size),
  }),
  'many hunks, each far from its place': size => ({
    text: `--- a/f\n+++ b/f\n${Array.from({ length: size }, (_, at) => `@@ -${2 + at * 4},3 +${2 + at * 4},3 @@\n a${size - at}\n-b${size - at}\n+c\n d${size - at}\n`).join('')}`,
    before: `x\n${Array.from({ length: size }, (_, at) => `a${at + 1}\nb${at + 1}\nd${at + 1}\n`).join('')}`,
  }),
  'many hunks on equal lines': size => ({
    text: `--- a/f\n+++ b/f\n${'@@ -5,3 +5,3 @@\n a\n-b\n+c\n a\n'.repeat(size)}`,
    before: 'a\nb\n'.repeat(size),
  }),
  'a name of slashes and blanks': size => ({ text: `diff --git ${'a/ '.repeat(size)}b/x\n`, before: '' }),
  'many headers': size => ({ text: 'diff --git a/x b/x\nnew file mode 100644\n'.repeat(size), before: '' }),
  'headers that name nothing': size => ({
    text: 'diff --git\ndiff --git x\n--- a\n+++ b\n'.repeat(size),
    before: '',
  }),
  'one long line': size => ({
    text: `--- ${' '.repeat(size * 10)}\n+++ b\t${'\t'.repeat(size)}\n@@ -1 +1 @@\n`,
    before: '',
  }),
  'hunk lines without end': size => ({
    text: `--- a/f\n+++ b/f\n@@ -1,999999999 +1,999999999 @@\n${' x\n'.repeat(size)}`,
    before: 'x\n'.repeat(size),
  }),
  'base 85': size => ({
    text: `diff --git a/x b/x\nindex 1..2\nGIT binary patch\nliteral 9\n${`z${'0'.repeat(65)}\n`.repeat(size)}\n`,
    before: '',
  }),
  'a line number beyond all': size => ({
    text: `--- a/f\n+++ b/f\n${'@@ -999999999,2 +999999999,2 @@\n a\n-b\n+c\n'.repeat(size)}`,
    before: '',
  }),
};

function elapsed({ text, before }: { readonly text: string; readonly before: string }): number {
  const [bytes, base] = [encoder.encode(text), encoder.encode(before)];
  const { user } = process.cpuUsage();
  for (const file of parseDiff(bytes).files) {
    applyHunks(base, file.hunks);
    applyHunks(base, file.hunks, 'reverse');
    hunkImages(file);
  }
  patchIdTexts(bytes);
  return (process.cpuUsage().user - user) / 1000;
}

/** Below this many milliseconds a time says nothing. */
const noiseFloor = 60;

/** Four times the input may take four times the time; three times that is allowed for noise. */
function linearity(size: number): readonly string[] {
  const slow: string[] = [];
  for (const [name, make] of Object.entries(hostile)) {
    const times = [1, 2, 4].map(factor => elapsed(make(size * factor)));
    console.log(
      `  ${name}: ${times.map(time => `${time.toFixed(0)} ms`).join(', ')} at ${size}, ${size * 2}, ${size * 4}`,
    );
    if ((times[2] ?? 0) > Math.max(noiseFloor, 12 * (times[0] ?? 0))) slow.push(name);
  }
  return slow;
}

function work(count: number, seed: number): void {
  for (let index = 0; index < count; index++) {
    if (index % 500 === 0) process.send?.({ index });
    try {
      runCase(openChance(seed + index));
    } catch (error) {
      console.error(`case ${index} (seed ${seed + index}) throws`, error);
      process.exitCode = 1;
    }
  }
  process.send?.({ index: count });
  const slow = linearity(count < 5000 ? 2000 : 8000);
  if (slow.length > 0) {
    console.error(`not linear: ${slow.join('; ')}`);
    process.exitCode = 1;
  }
}

/** The child must be heard of within this time. */
const patience = 60_000;

function watch(count: number, seed: number): void {
  const child = fork(fileURLToPath(import.meta.url), ['--child', String(count), String(seed)], {
    execArgv: process.execArgv,
  });
  let last = 0;
  const hung = (): void => {
    console.error(`hangs after case ${last} (seed ${seed + last})`);
    process.exitCode = 1;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(hung, patience);
  child.on('message', (message: { index: number }) => {
    last = message.index;
    clearTimeout(timer);
    timer = setTimeout(hung, patience);
  });
  child.on('exit', code => {
    clearTimeout(timer);
    process.exitCode ||= code ?? 1;
    console.log(process.exitCode ? 'failed' : `${count} cases: nothing thrown, nothing hung, all linear`);
  });
}

const [first = '50000', second = '1', third = '1'] = process.argv.slice(2);
if (first === '--child') work(Number(second), Number(third));
else watch(Number(first), Number(second));
