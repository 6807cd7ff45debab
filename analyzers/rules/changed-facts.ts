import type { Finding } from '../finding.ts';
import type { Change } from '../interface/change.ts';
import { changedBody } from './changed-body.ts';
import { declaredFacts } from './declared.ts';
import { functionDerivations } from './derived/functions.ts';
import { differences } from './difference.ts';
import type { ChangedFact, FactKind, RuleFact, Sign } from './fact.ts';
import { changedFunctions, type FunctionPair, type PlacedFunction } from './function-pairs.ts';
import { signature } from './signature.ts';
import { isAssembly, type RuleFile } from './source.ts';
import type { Wanted } from './wanted.ts';

/** What statements say. */
const INSIDE: readonly FactKind[] = ['call', 'statement', 'string', 'log', 'label', 'guard', 'instruction'];
/** What is known of functions that differ. */
const BODY: readonly FactKind[] = [...INSIDE, 'definition', 'derived'];

/** What a row of files changes. */
export interface ChangedFacts {
  readonly facts: readonly ChangedFact[];
  /** Functions that only one side has. */
  readonly lone: ReadonlySet<string>;
  /** The functions that differ, where bodies are read. */
  readonly functions: readonly FunctionPair[];
}

/** What a function is called in `lone`. */
export function functionKey(path: string, name: string | null): string {
  return `${path} ${name ?? ''}`;
}

/** What a row of files changes, as facts of the kinds that are wanted; those of interface changes come with `changes`. */
export function changedFacts(
  files: readonly RuleFile[],
  changes: readonly Change[],
  wanted: Wanted,
): ChangedFacts {
  const readsBodies = BODY.some(kind => wanted.has(kind));
  const pairs = readsBodies ? changedFunctions(files) : [];
  const lone = pairs.flatMap(({ before, after }) => {
    const side = before === null ? after : after === null ? before : null;
    return side === null ? [] : [functionKey(side.path, side.fact.name)];
  });
  const facts = [
    ...files.flatMap(file => fileFacts(file, wanted)),
    ...pairs.flatMap(pair => functionFacts(pair, wanted)),
    ...(wanted.has('change') ? changes.flatMap(changeFacts) : []),
  ];
  return { facts, lone: new Set(lone), functions: pairs };
}

function fileFacts(file: RuleFile, wanted: Wanted): ChangedFact[] {
  const { path, oldPath, before, after } = file;
  const declared = differences(declaredFacts(before, after, wanted), {
    before: oldPath ?? path,
    after: path,
  });
  return wanted.has('file') ? [...declared, aboutFile(file)] : declared;
}

const FILE_SIGNS = { added: 'add', removed: 'remove', renamed: 'change', modified: 'change' } as const;

function aboutFile({ path, oldPath, status }: RuleFile): ChangedFact {
  const sign: Sign = FILE_SIGNS[status];
  const place = { aggregate: null, line: 1, function: null, guards: [], path, change: null };
  return { kind: 'file', name: path, text: status, sign, before: oldPath, ...place };
}

function functionFacts(pair: FunctionPair, wanted: Wanted): ChangedFact[] {
  const { before, after } = pair;
  const path = after?.path ?? before?.path ?? '';
  const [was, is] = [inC(before), inC(after)];
  const read = INSIDE.some(kind => wanted.has(kind))
    ? changedBody({ before: was, after: is })
    : { before: [], after: [] };
  const isWanted = ({ kind }: RuleFact): boolean => wanted.has(kind);
  const facts = differences(
    {
      before: [...read.before.filter(isWanted), ...derivedFacts(was, wanted)],
      after: [...read.after.filter(isWanted), ...derivedFacts(is, wanted)],
    },
    { before: before?.path ?? path, after: path },
  );
  return wanted.has('definition') ? [...facts, definitionOf(pair)] : facts;
}

/** A side that has statements. */
function inC(side: PlacedFunction | null): PlacedFunction | null {
  return side === null || isAssembly(side.source) ? null : side;
}

/** That a function came, went, or reads differently. */
function definitionOf({ before, after }: FunctionPair): ChangedFact {
  const shown = after ?? before;
  if (shown === null) throw new Error('a function that is on neither side');
  const { fact, path } = shown;
  return {
    kind: 'definition',
    name: fact.name,
    text: signature(fact),
    aggregate: null,
    line: fact.line,
    function: fact.name,
    guards: fact.guards,
    sign: before === null ? 'add' : after === null ? 'remove' : 'change',
    before: before === null || after === null ? null : signature(before.fact),
    path,
    change: null,
  };
}

function derivedFacts(side: PlacedFunction | null, wanted: Wanted): RuleFact[] {
  if (side === null || !wanted.has('derived')) return [];
  return functionDerivations.flatMap(derive => derive(side)).map(fact => ({ ...fact, kind: 'derived' }));
}

/** What an interface change says, part by part. */
export function changeFacts(change: Change): ChangedFact[] {
  const { symbol, file, line, parts } = change;
  return parts.map(part => ({
    kind: 'change',
    name: symbol,
    text: part.kind,
    aggregate: part.member ?? null,
    line,
    function: null,
    guards: [],
    sign: 'change',
    before: part.before,
    after: part.after,
    path: file,
    change,
  }));
}

/** What was found of a symbol and is no change of it: callers that were left behind, a prototype that is stale. */
export function foundFacts(changes: readonly Change[], findings: readonly Finding[]): ChangedFact[] {
  const keyOf = (symbol: string, patch: number, kind: string): string => [symbol, patch, kind].join(' ');
  const known = new Set(
    changes.flatMap(({ symbol, patch, parts }) => parts.map(({ kind }) => keyOf(symbol, patch, kind))),
  );
  return findings.flatMap(({ rule, alsoRules, symbol, patch, file, line, evidence }) =>
    [rule, ...alsoRules].flatMap((id): ChangedFact[] => {
      const [family, kind = ''] = id.split('/');
      if (family !== 'iface' || known.has(keyOf(symbol, patch, kind))) return [];
      const place = { aggregate: null, line, function: null, guards: [], path: file, change: null };
      const sides = { before: null, after: evidence[0]?.text ?? null };
      return [{ kind: 'change', name: symbol, text: kind, sign: 'change', ...sides, ...place }];
    }),
  );
}
