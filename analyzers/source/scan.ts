import { scanAssembly } from './assembly.ts';
import { callSitesIn, readCallSites } from './call-sites.ts';
import { copyCalls, readCalls, type CallChoice, type CallTable } from './calls.ts';
import { walkAgain, walkExcerpt, walkSource } from './declarations.ts';
import { gapsWithout, standsIn, type Gap } from './excerpt.ts';
import type { CallFact, MacroFact, SourceFacts } from './facts.ts';
import { lexAround } from './lexer.ts';
import { readMacroCalls } from './macro-calls.ts';
import { readIncludes } from './includes.ts';
import { readInitialisers } from './initialisers.ts';
import { readKconfig } from './kconfig.ts';
import { readMacros } from './macros.ts';
import { readMakefile } from './makefile.ts';
import type { PieceName } from './origin.ts';
import { NO_FACTS } from './no-facts.ts';
import type { PieceDraft, Pieces } from './pieces.ts';
import { skim } from './skim.ts';
import type { Skim } from './skim-pieces.ts';
import { isLinkerScript, sourceKind } from './source-kind.ts';
import { cutLines, decode } from './text.ts';
import { scanNumberTable } from './surface/number-table.ts';
import { allSurface, surfacePieces } from './surface/source.ts';
import { isTrace, type Trace } from './trace.ts';
import { traceOfWalk } from './taken.ts';
import { bytesOf, readAllTypes } from './types.ts';
import type { Walk } from './walk.ts';

/** Computes a value when it is first asked for. */
function once<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => (known ??= { value: compute() }).value;
}

/** Pieces of a source; a function of its own, so that facts do not keep the walk that found them. */
function piecesOf(
  name: PieceName,
  { offsets, guards }: PieceDraft,
  {
    text,
    lineEnds,
    origin,
  }: { readonly text: string; readonly lineEnds: Int32Array; readonly origin: Trace | null },
): () => Pieces {
  return once((): Pieces => {
    const own = { text, offsets, guards, lineEnds, types: new Map() };
    return origin === null ? own : { ...own, origin, name };
  });
}

/** What the facts of a walk need beside it. */
interface Ground {
  readonly text: string;
  readonly lineEnds: Int32Array;
  readonly calls: CallTable;
  readonly trace: Trace | null;
}

function scanC(bytes: Uint8Array, like: SourceFacts | null): SourceFacts {
  const text = decode(bytes);
  const again = isTrace(like?.origin) ? walkAgain(bytes, text, like.origin) : null;
  const walk = again ?? walkSource(bytes, text);
  const { tokens } = walk;
  const calls = copyCalls(walk.calls);
  // The lexer's own list is overwritten by the next source.
  const lineEnds = tokens.lineEnds.slice(0, tokens.lineCount);
  const origin = again === null ? null : (like?.origin?.identity ?? null);
  const trace = traceOfWalk(walk, { text, lineEnds, calls, like: origin });
  return factsOf(walk, { text, lineEnds, calls, trace });
}

function factsOf(walk: Walk, { text, lineEnds, calls: table, trace }: Ground): SourceFacts {
  const { functions, variables, exports } = walk;
  const { guards, offsets } = walk.defines;
  const macros = once((): readonly MacroFact[] => readMacros(text, offsets, guards, lineEnds));
  const read = (choice: CallChoice): readonly CallFact[] =>
    readCalls(table, { text, lineEnds, functions }, choice);
  const calls = once(() => read({ members: false, name: null }));
  const memberCalls = once(() => read({ members: true, name: null }));
  const macroCalls = once((): readonly CallFact[] => readMacroCalls(macros()));
  const source = { text, lineEnds, origin: trace };
  const typePieces = piecesOf('types', walk.types, source);
  const macroPieces = piecesOf('defines', walk.defines, source);
  const tables = piecesOf('initialisers', walk.initialisers, source);
  const statements = piecesOf('statements', walk.statements, source);
  const bodies = piecesOf('bodies', walk.bodies, source);
  const owners = Int32Array.from(walk.owners);
  const surface = once(() =>
    surfacePieces(
      { statements: statements(), tables: tables(), bodies: bodies() },
      Array.from(owners, owner => functions[owner]),
    ),
  );
  const types = once(() => readAllTypes(typePieces()));
  const initialisers = once(() => readInitialisers(tables()));
  return {
    functions,
    variables,
    exports,
    macros,
    typePieces,
    macroPieces,
    surfacePieces: surface,
    surfaceNumbers: () => [],
    surface: once(() => allSurface(surface(), macros(), types().enums)),
    aggregates: () => types().aggregates,
    enums: () => types().enums,
    typedefs: () => types().typedefs,
    initialisers,
    linesOf: (first, last) => cutLines(text, lineEnds, first, last),
    calls,
    callsOf: name => read({ members: false, name }),
    callSites: name => readCallSites({ bytes: bytesOf(text), functions }, name),
    memberCalls,
    macroCalls,
    includes: once(() => readIncludes(bytesOf(text))),
    options: NO_FACTS.options,
    makefile: NO_FACTS.makefile,
    ...(trace === null ? {} : { origin: trace }),
  };
}

function walkAround({ bytes, text, lineEnds }: Skim, gaps: readonly Gap[]): Walk | null {
  const tokens = lexAround(bytes, gaps, lineEnds);
  return tokens === null ? null : walkExcerpt(tokens, text, gaps.length);
}

/**
 * The facts of a source without what stands in its gaps: functions, variables, exports and pieces are those of the rest, calls
 * those of names that stand in no gap. All else is asked of `whole`, the facts of all of it, which are read when first asked
 * for. Null when it cannot be read so.
 */
export function scanExcerpt(
  skimmed: Skim,
  gaps: readonly Gap[],
  whole: () => SourceFacts,
): SourceFacts | null {
  const walk = walkAround(skimmed, gaps);
  if (walk === null) return null;
  const { text, lineEnds } = skimmed;
  const own = factsOf(walk, { text, lineEnds, calls: copyCalls(walk.calls), trace: null });
  return {
    ...own,
    calls: () => whole().calls(),
    callsOf: name => (standsIn(skimmed, gaps, name) ? whole() : own).callsOf(name),
    callSites: name => whole().callSites(name),
    memberCalls: () => whole().memberCalls(),
    surface: () => whole().surface(),
    aggregates: () => whole().aggregates(),
    enums: () => whole().enums(),
    typedefs: () => whole().typedefs(),
    initialisers: () => whole().initialisers(),
    whole,
  };
}

/**
 * The facts of a source as far as they are about one name: its declarations, the functions that speak of it and its calls. All
 * `#define`s and `#include`s are among them.
 */
export function scanAbout(name: string, bytes: Uint8Array, path: string): SourceFacts {
  const skimmed = sourceKind(path) === 'c' ? skim(bytes) : null;
  const gaps = skimmed === null ? [] : gapsWithout(skimmed, [name]);
  const walk = skimmed === null || gaps.length === 0 ? null : walkAround(skimmed, gaps);
  if (skimmed === null || walk === null) return scanSource(bytes, path);
  const { text, lineEnds } = skimmed;
  const facts = factsOf(walk, { text, lineEnds, calls: copyCalls(walk.calls), trace: null });
  // Now, as the lexer's tokens are overwritten by the next source.
  const sites = callSitesIn(walk.tokens, { text, functions: facts.functions }, name);
  return { ...facts, callSites: () => sites };
}

/**
 * What a C source, a header, an assembly source, a `syscall.tbl`, a Kconfig file or a Makefile declares and uses. Takes any
 * bytes, never throws, and takes time linear in their number. What C has in common with another source, such as its former
 * version, need not be read again: `like` are that one's facts.
 */
export function scanSource(bytes: Uint8Array, path: string, like: SourceFacts | null = null): SourceFacts {
  if (isLinkerScript(path)) return { ...scanAssembly(bytes), functions: [] };
  if (/\.[sS]$/.test(path)) return scanAssembly(bytes);
  switch (sourceKind(path)) {
    case 'table':
      return scanNumberTable(bytes);
    case 'kconfig':
      return { ...NO_FACTS, options: once(() => readKconfig(bytes)) };
    case 'makefile':
      return { ...NO_FACTS, makefile: once(() => readMakefile(bytes)) };
    case 'c':
    case 'assembly':
    case null:
      return scanC(bytes, like);
  }
}
