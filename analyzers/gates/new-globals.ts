import type { Change } from '../interface/change.ts';
import { declarationText } from '../interface/declaration.ts';
import { factsAbout, type FileState } from '../reach/answer.ts';
import { isOutsideKernel } from '../reach/territory.ts';
import type { FunctionFact } from '../source/facts.ts';
import type { Leftover } from './leftover.ts';

/** What is called by name from elsewhere than C: system calls, and what the linker or assembly looks for. */
const calledFromElsewhere = /^(?:asmlinkage|__visible|__used|__attribute__\(\(used\)\)|asmregparm|__weak)$/;
const systemCall = /^(?:compat_|old_?|sys\d*_|sys_|\w+_sys_)|_syscall$/;

/** Functions that the changes bring as global and that no touched header and no touched assembly source names. */
export function newGlobals(changes: readonly Change[], touched: readonly FileState[]): Leftover[] {
  let beside: readonly string[] | null = null;
  /** A header may make the prototype by a macro of its own: it is enough that it has the name. */
  const isNamedBeside = (symbol: string): boolean =>
    (beside ??= textsBeside(touched)).some(text => text.includes(symbol));
  return changes.flatMap(({ symbol, parts, file, tier }) => {
    if (tier === 'local' || !file.endsWith('.c') || isOutsideKernel(file)) return [];
    const fresh = parts.some(({ kind }) => kind === 'symbol-added' || kind === 'made-global');
    const fact = fresh ? definitionIn(symbol, file, touched) : undefined;
    if (fact === undefined || isNamedBeside(symbol)) return [];
    return [leftover(fact, file)];
  });
}

function definitionIn(symbol: string, file: string, touched: readonly FileState[]): FunctionFact | undefined {
  const state = touched.find(({ path }) => path === file);
  const facts = state && factsAbout(symbol, state, 'after');
  const all = facts?.functions.filter(({ name }) => name === symbol) ?? [];
  if (all.some(fact => fact.storage === 'static' || isForElsewhere(fact))) return undefined;
  return all.find(({ form, inline }) => form === 'definition' && !inline);
}

function isForElsewhere({ name, macro, attributes }: FunctionFact): boolean {
  if (macro !== null || name === 'main' || systemCall.test(name)) return true;
  return attributes.some(attribute => calledFromElsewhere.test(attribute));
}

const decoder = new TextDecoder('latin1');

/** The touched headers and assembly sources. */
function textsBeside(touched: readonly FileState[]): string[] {
  return touched.flatMap(({ path, after }) =>
    after === null || path.endsWith('.c') ? [] : [decoder.decode(after.bytes)],
  );
}

function leftover(fact: FunctionFact, path: string): Leftover {
  const text = declarationText({ what: 'function', path, fact, defined: true, local: false });
  return {
    rule: 'header-missing-prototype',
    symbol: fact.name,
    file: path,
    line: fact.line,
    text,
    confidence: 'proved',
    say: where => `${fact.name} in ${where} is global, but no header declares it.`,
    also: [],
  };
}

/** Several of one file are told as one: a driver that forgets `static` forgets it often. */
export function oncePerFile(found: readonly Leftover[]): Leftover[] {
  const files = new Map<string, Leftover[]>();
  for (const each of found) files.set(each.file, [...(files.get(each.file) ?? []), each]);
  return [...files.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    const names = [first, ...others].map(({ symbol }) => symbol);
    const more = names.length > shown ? `, and ${names.length - shown} more` : '';
    return {
      ...first,
      say: where =>
        `${names.slice(0, shown).join(', ')}${more} in ${where} are global, but no header declares them.`,
      also: others.slice(0, shownLines).map(({ file, line, text }) => ({ file, line, text, commit: null })),
    };
  });
}

const shown = 3;
const shownLines = 11;
