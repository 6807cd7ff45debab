import { directiveRest, directiveWord } from './directive.ts';
import type { SourceFacts } from './facts.ts';
import { lex } from './lexer.ts';
import { DIRECTIVE, IDENTIFIER, lineAt, OPEN, type Tokens } from './tokens.ts';
import { afterWord, isMemberAt, nameWords } from './word-run.ts';

/** How a name is used where it is neither declared, defined nor exported. */
export type UseKind = 'called' | 'member' | 'named';

/** One place where a source uses a name. */
export interface Use {
  readonly kind: UseKind;
  readonly line: number;
  /** The function, or the macro, that holds it; null at file scope. */
  readonly function: string | null;
}

/** The lines on which a name is declared, defined or exported: what stands there is no use. */
function declaringLines(name: string, { functions, variables, exports }: SourceFacts): Set<number> {
  const facts = [
    ...functions.filter(fact => fact.name === name),
    ...variables.filter(fact => fact.name === name),
    ...exports.filter(fact => fact.symbol === name),
  ];
  return new Set(facts.map(({ line }) => line));
}

function encode(name: string): Uint8Array {
  return new TextEncoder().encode(name);
}

function isWord(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  if (end - start !== word.length) return false;
  for (let at = 0; at < word.length; at++) if (bytes[start + at] !== word[at]) return false;
  return true;
}

function inDirective(tokens: Tokens, index: number, word: Uint8Array): Use[] {
  const { bytes, starts, ends, lineEnds, lineCount } = tokens;
  const from = directiveRest(bytes, starts[index], ends[index]);
  const kind = directiveWord(bytes, starts[index], ends[index]);
  if (kind === null || kind === 'include' || kind === 'endif' || kind === 'else') return [];
  let begin = from;
  let macro: string | null = null;
  if (kind === 'define' || kind === 'undef') {
    while (begin < ends[index] && bytes[begin] <= 32) begin++;
    const after = afterWord(bytes, begin, ends[index]);
    macro = new TextDecoder().decode(bytes.subarray(begin, after));
    begin = after;
  }
  const uses: Use[] = [];
  const add = (_: Uint8Array, start: number, end: number, isCall: boolean): void => {
    if (!isWord(bytes, start, end, word)) return;
    const line = lineAt(lineEnds, lineCount, start);
    uses.push({ kind: isCall && macro !== null ? 'called' : 'named', line, function: macro });
  };
  nameWords(bytes, begin, ends[index], {
    add: (source, start, end) => add(source, start, end, false),
    addIfNew: (source, start, end) => add(source, start, end, true),
    addText: () => undefined,
  });
  return uses;
}

/** Every place where a source uses a name; `facts` are those of the same source. */
export function findUses(bytes: Uint8Array, name: string, facts: SourceFacts): Use[] {
  const word = encode(name);
  const declaring = declaringLines(name, facts);
  const bodies = facts.functions.filter(({ form }) => form === 'definition');
  const calling = new Set(
    facts
      .calls()
      .filter(call => call.name === name)
      .map(({ line }) => line),
  );
  const tokens = lex(bytes);
  const { kinds, starts, ends, count, lineEnds, lineCount } = tokens;
  const uses: Use[] = [];
  for (let index = 0; index < count; index++) {
    if (kinds[index] === DIRECTIVE) uses.push(...inDirective(tokens, index, word));
    if (kinds[index] !== IDENTIFIER || !isWord(bytes, starts[index], ends[index], word)) continue;
    const line = lineAt(lineEnds, lineCount, starts[index]);
    const isMember = index > 0 && isMemberAt(tokens, index);
    if (declaring.has(line) && !isMember) continue;
    const isCall = index + 1 < count && kinds[index + 1] === OPEN && calling.has(line);
    const owner = bodies.find(({ startLine, endLine }) => startLine <= line && line <= endLine);
    uses.push({
      kind: isMember ? 'member' : isCall ? 'called' : 'named',
      line,
      function: owner?.name ?? null,
    });
  }
  return uses;
}
