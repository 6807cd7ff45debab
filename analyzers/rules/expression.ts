import { CLOSE, DIRECTIVE, IDENTIFIER, OPEN, STRING, type Tokens } from '../source/tokens.ts';
import { isMemberAt } from '../source/word-run.ts';
import { ASM, classOfWord, OTHER, STATEMENT } from '../source/words.ts';
import type { RuleFact } from './fact.ts';
import { readInstructions } from './instructions.ts';
import { isLogCall } from './log-calls.ts';
import type { TokenRange } from './statement-cutter.ts';
import { written } from './written.ts';

/** A fact inside a statement, with the token it stands at. */
export interface Part extends Pick<RuleFact, 'kind' | 'name' | 'text'> {
  readonly at: number;
}

interface Scene {
  readonly tokens: Tokens;
  readonly text: string;
  readonly last: number;
  readonly parts: Part[];
}

/** The calls, log messages, strings and instructions of one statement. */
export function readExpression(tokens: Tokens, text: string, { first, last }: TokenRange): Part[] {
  const scene: Scene = { tokens, text, last, parts: [] };
  const open: (string | null)[] = [];
  for (let at = first; at <= last; at++) {
    const kind = tokens.kinds[at];
    if (kind === OPEN) open.push(takeOpen(scene, at, first));
    else if (kind === CLOSE) open.pop();
    else if (kind === STRING && !continues(tokens, at)) takeString(scene, at, open.findLast(isNamed) ?? null);
  }
  return scene.parts;
}

function isNamed(name: string | null): boolean {
  return name !== null;
}

/** The name of the call whose parenthesis opens here, noted; null for another parenthesis. */
function takeOpen(scene: Scene, at: number, first: number): string | null {
  const { tokens, text } = scene;
  const { bytes, kinds, starts, ends } = tokens;
  const name = at - 1;
  if (name < first || kinds[name] !== IDENTIFIER) return null;
  const kind = classOfWord(bytes, starts[name], ends[name]);
  if (kind === ASM || isAssemblyHead(scene, at, first)) return 'asm';
  if (kind !== OTHER || isMemberAt(tokens, name) || isDeclared(tokens, name, first)) return null;
  const called = text.slice(starts[name], ends[name]);
  const close = closing(scene, at);
  const inner = { first: at + 1, last: close - 1 };
  scene.parts.push({ kind: 'call', name: called, text: written(tokens, text, inner), at: name });
  if (isLogCall(called))
    scene.parts.push({
      kind: 'log',
      name: called,
      text: written(tokens, text, { ...inner, strings: true }),
      at: name,
    });
  return called;
}

/** `asm volatile (` */
function isAssemblyHead({ tokens }: Scene, at: number, first: number): boolean {
  const { bytes, kinds, starts, ends } = tokens;
  const head = at - 2;
  return head >= first && kinds[head] === IDENTIFIER && classOfWord(bytes, starts[head], ends[head]) === ASM;
}

/** `int name(`: a word before it that is no part of a statement declares. */
function isDeclared({ bytes, kinds, starts, ends }: Tokens, name: number, first: number): boolean {
  const before = name - 1;
  if (before < first || kinds[before] !== IDENTIFIER) return false;
  return classOfWord(bytes, starts[before], ends[before]) !== STATEMENT;
}

function closing({ tokens: { kinds }, last }: Scene, open: number): number {
  let depth = 0;
  for (let at = open; at <= last; at++) {
    if (kinds[at] === OPEN) depth++;
    else if (kinds[at] === CLOSE && --depth === 0) return at;
  }
  return last + 1;
}

/** Is this the second or a later one of several strings that are one literal? */
function continues({ kinds }: Tokens, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && kinds[before] === DIRECTIVE) before--;
  return before >= 0 && kinds[before] === STRING;
}

function takeString({ tokens, text, last, parts }: Scene, at: number, call: string | null): void {
  const { kinds, starts, ends } = tokens;
  let literal = '';
  for (let next = at; next <= last && (kinds[next] === STRING || kinds[next] === DIRECTIVE); next++)
    if (kinds[next] === STRING) literal += text.slice(starts[next] + 1, ends[next] - 1);
  parts.push({ kind: 'string', name: call ?? '', text: literal, at });
  if (call !== 'asm') return;
  for (const { name, operands } of readInstructions(literal.replaceAll(/\\[nt]/g, '\n')))
    parts.push({ kind: 'instruction', name, text: operands, at });
}
