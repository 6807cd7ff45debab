/**
 * Scans mutated C and assembly, and looks for what must never happen: an exception, a fact outside the file, or more time than the
 * length allows. The parent kills a child that hangs: nothing else can stop a synchronous loop.
 *
 *     npx tsx bench/fuzz/scanner.ts [COUNT [SEED]]
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SourceFacts } from '../../analyzers/source/facts.ts';
import { scanSource } from '../../analyzers/source/scan.ts';
import { openChance, type Chance } from '../chance.ts';
import { hostileSources } from './hostile-sources.ts';

const encoder = new TextEncoder();

const pieces = [
  'static int __init boot_ferry(void)\n{\n\treturn load(1, (2, 3)) ? a->b(c) : 0;\n}\n',
  'int f(a, b)\n\tint a;\n\tchar *b;\n{\n\treturn a;\n}\n',
  'SYSCALL_DEFINE2(ferry, int, fd, char __user *, name)\n{\n\textern int dock(int);\n\treturn dock(fd);\n}\n',
  'EXPORT_SYMBOL_NS_GPL(boot_ferry, "HARBOUR");\n',
  '#ifdef CONFIG_A\nint one(int a)\n#else\nint one(void)\n#endif\n{\n}\n',
  '#if defined(A) && (!B || C > 2)\n',
  '#elif X\n',
  '#else\n',
  '#endif\n',
  '#if 0\n',
  '#ifdef __ASSEMBLY__\n',
  '#define TWO(x, y) ({ call(x); \\\n\ty; })\n',
  'static struct a { int b; } c = { .b = D(1) }, *e[4];\n',
  'void (*const ops[])(int, void (*)(char)) = { x, y };\n',
  'static DEFINE_PER_CPU(struct x *, y[4]);\n',
  'TRACE_EVENT(z, TP_PROTO(int a, char *b), TP_fast_assign( c = 1; ));\n',
  'typedef int (*t)(int);\n',
  'extern "C" {\n',
  '}\n',
  '{',
  '(',
  ')',
  '/* ',
  ' */',
  '"',
  "'",
  '\\\n',
  'SYM_FUNC_START(copy)\nEXPORT_SYMBOL(copy)\n',
  'void (*signal(int sig, void (*f)(int)))(int);\n',
  '__attribute__((aligned(8), section("x"))) ',
  'int \u00e9t\u00e9;\n',
];

function mutate(chance: Chance, text: string): Uint8Array {
  const bytes = [...encoder.encode(text)];
  const times = chance.number(8);
  for (let time = 0; time < times && bytes.length > 0; time++) {
    const at = chance.number(bytes.length);
    const kind = chance.number(4);
    if (kind === 0) bytes[at] = chance.number(256);
    else if (kind === 1) bytes.splice(at, 1 + chance.number(12));
    else if (kind === 2) bytes.splice(at, 0, ...bytes.slice(at, at + chance.number(60)));
    else
      bytes.splice(at, 0, chance.pick([0, 10, 13, 34, 35, 39, 40, 41, 42, 47, 59, 92, 123, 125, 255]) ?? 0);
  }
  return Uint8Array.from(bytes);
}

function wrongPlaces(facts: SourceFacts, lines: number): string[] {
  const wrong: string[] = [];
  for (const fact of facts.functions) {
    const ordered = 1 <= fact.startLine && fact.startLine <= fact.line && fact.line <= fact.endLine;
    if (!ordered || fact.endLine > lines || fact.name === '')
      wrong.push(`function ${fact.name} at ${fact.line}`);
  }
  const others = [
    facts.variables,
    facts.exports,
    facts.macros(),
    facts.calls(),
    facts.memberCalls(),
    facts.macroCalls(),
    facts.surface(),
  ];
  for (const { line } of others.flat()) if (line < 1 || line > lines) wrong.push(`line ${line}`);
  return wrong;
}

function runCase(chance: Chance): void {
  const text = Array.from({ length: 1 + chance.number(24) }, () => chance.pick(pieces) ?? '').join('');
  const bytes = mutate(chance, text);
  const facts = scanSource(bytes, chance.number(8) === 0 ? 'a.S' : 'a.c');
  const wrong = wrongPlaces(facts, bytes.filter(byte => byte === 10).length + 1);
  if (wrong.length > 0) throw new Error(wrong.join(', '));
}

function elapsed(text: string): number {
  const bytes = encoder.encode(text);
  const begun = process.cpuUsage();
  const facts = scanSource(bytes, 'a.c');
  void [facts.calls(), facts.macros(), facts.macroCalls(), facts.surface()];
  const { user } = process.cpuUsage(begun);
  return user / 1000;
}

/** Below this many milliseconds a time says nothing. */
const noiseFloor = 120;

/** Four times the input may take four times the time; three times that is allowed for noise. */
function linearity(size: number): string[] {
  const slow: string[] = [];
  for (const [name, make] of Object.entries(hostileSources)) {
    const times = [1, 2, 4].map(factor =>
      Math.min(elapsed(make(size * factor)), elapsed(make(size * factor))),
    );
    const shown = times.map(time => time.toFixed(0)).join(', ');
    console.log(`  ${name}: ${shown} ms at ${size}, ${size * 2}, ${size * 4} bytes`);
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
      console.error(`case ${index} (seed ${seed + index}) fails`, error);
      process.exitCode = 1;
    }
  }
  process.send?.({ index: count });
  const slow = linearity(count < 5000 ? 50_000 : 250_000);
  if (slow.length > 0) {
    console.error(`not linear: ${slow.join('; ')}`);
    process.exitCode = 1;
  }
}

/** The child must be heard of within this time. */
const patience = 60_000;

function watch(count: number, seed: number): void {
  const argv = ['--child', String(count), String(seed)];
  const child = fork(fileURLToPath(import.meta.url), argv, { execArgv: process.execArgv });
  let last = 0;
  const kill = (): void => {
    console.error(`hung after case ${last}`);
    child.kill('SIGKILL');
  };
  let timer = setTimeout(kill, patience);
  child.on('message', message => {
    clearTimeout(timer);
    timer = setTimeout(kill, patience);
    if (typeof message === 'object' && 'index' in message) last = Number(message.index);
  });
  child.on('close', code => {
    clearTimeout(timer);
    if (code === 0) console.log(`${last} mutated sources: nothing thrown, nothing hung, all linear`);
    process.exitCode = code === 0 ? 0 : 1;
  });
}

const [first = '50000', second = '1', third = '1'] = process.argv.slice(2);
if (first === '--child') work(Number(second), Number(third));
else watch(Number(first), Number(second));
