import { nameMakefile, nameOptions } from './build-names.ts';
import { scanAssembly } from './assembly.ts';
import { eachCall, type CallTable } from './calls.ts';
import { walkDeclarations } from './declarations.ts';
import { directiveRest, directiveWord } from './directive.ts';
import type { FunctionFact, SourceFacts, VariableFact } from './facts.ts';
import { lex } from './lexer.ts';
import { nameMacro, nameMacroCalls, type Replacement } from './macro-names.ts';
import type { NameSink } from './name-sink.ts';
import { CALLS, DECLARES, DEFINES, DEFINES_LOCALLY, EXPORTS, MEMBER, MENTIONS } from './roles.ts';
import { isLinkerScript, sourceKind } from './source-kind.ts';
import { decode } from './text.ts';
import { DIRECTIVE, IDENTIFIER, OPEN, type Tokens } from './tokens.ts';
import { isMemberAt, nameWords } from './word-run.ts';

const NAME = /^[\w$]+$/;

function roleOf({ form, storage }: FunctionFact | VariableFact): number {
  if (form !== 'definition') return DECLARES;
  return storage === 'static' ? DEFINES_LOCALLY : DEFINES;
}

type Declared = Pick<SourceFacts, 'functions' | 'variables' | 'exports'>;

function nameDeclared({ functions, variables, exports }: Declared, sink: NameSink): void {
  // What a macro makes may be called by the macro's whole call.
  for (const fact of functions) if (NAME.test(fact.name)) sink.addText(fact.name, roleOf(fact));
  for (const fact of variables) sink.addText(fact.name, roleOf(fact));
  for (const { symbol } of exports) sink.addText(symbol, EXPORTS);
}

/** The text between the brackets or quotes of an `#include`. */
function nameIncluded(bytes: Uint8Array, from: number, end: number, sink: NameSink): void {
  let start = from;
  while (start < end && bytes[start] !== 60 && bytes[start] !== 34) start++;
  const mark = bytes[start] === 60 ? 62 : 34;
  let to = start + 1;
  while (to < end && bytes[to] !== mark) to++;
  if (to < end && to > start + 1) sink.add(bytes, start + 1, to, MENTIONS, 0);
}

/** Names in a preprocessor line; gives back a `#define` whose replacement holds calls. */
function nameDirective(tokens: Tokens, index: number, sink: NameSink): Replacement | null {
  const { bytes, starts, ends } = tokens;
  const from = directiveRest(bytes, starts[index], ends[index]);
  switch (directiveWord(bytes, starts[index], ends[index])) {
    case 'define':
      return nameMacro(bytes, from, ends[index], sink);
    case 'include':
      nameIncluded(bytes, from, ends[index], sink);
      return null;
    case 'if':
    case 'ifdef':
    case 'ifndef':
    case 'elif':
    case 'elifdef':
    case 'elifndef':
      nameWords(bytes, from, ends[index], sink);
      return null;
    default:
      return null;
  }
}

/** Every identifier that is no call: members, and all that is only named. */
function nameTokens(tokens: Tokens, sink: NameSink): Replacement[] {
  const { bytes, kinds, starts, ends, count } = tokens;
  const replacements: Replacement[] = [];
  for (let index = 0; index < count; index++) {
    const kind = kinds[index];
    if (kind === IDENTIFIER) {
      const start = starts[index];
      const end = ends[index];
      if (index > 0 && isMemberAt(tokens, index)) sink.add(bytes, start, end, MEMBER, 0);
      else if (index + 1 < count && kinds[index + 1] === OPEN) sink.addIfNew(bytes, start, end, MENTIONS);
      else sink.add(bytes, start, end, MENTIONS, 0);
    } else if (kind === DIRECTIVE) {
      const replacement = nameDirective(tokens, index, sink);
      if (replacement !== null) replacements.push(replacement);
    }
  }
  return replacements;
}

function nameCalls(table: CallTable, bytes: Uint8Array, sink: NameSink): void {
  eachCall(table, (start, end, mask) => sink.add(bytes, start, end, CALLS, mask));
}

/** Whether there is more than preprocessor lines: headers of registers hold nothing else, in megabytes. */
function hasCode({ kinds, count }: Tokens): boolean {
  for (let index = 0; index < count; index++) if (kinds[index] !== DIRECTIVE) return true;
  return false;
}

/**
 * Names all that a C source, a header or an assembly source defines, declares, exports, calls, includes and mentions, and the
 * options of Kconfig files and Makefiles. Takes any bytes, never throws, and takes time linear in their number. Regions under `#if 0` name nothing.
 */
export function scanNames(bytes: Uint8Array, path: string, sink: NameSink): void {
  const kind = sourceKind(path);
  if (kind === 'kconfig') return nameOptions(bytes, sink);
  if (kind === 'makefile') return nameMakefile(bytes, sink);
  const isAssembly = /\.[sS]$/.test(path);
  if (isAssembly && !isLinkerScript(path)) nameDeclared(scanAssembly(bytes), sink);
  const tokens = lex(bytes);
  if (!isAssembly && hasCode(tokens)) {
    const walk = walkDeclarations(tokens, decode(bytes));
    nameDeclared(walk, sink);
    nameCalls(walk.calls, bytes, sink);
  }
  nameMacroCalls(bytes, nameTokens(tokens, sink), sink);
}
