import { noMembers, typeGuards } from '../gates/type-guards.ts';
import type { FunctionFact, MacroFact } from '../source/facts.ts';
import type { Change } from './change.ts';
import { declarationText } from './declaration.ts';
import { isIncludeGuard, macroParts, macroText } from './macro.ts';
import { expandedBody } from './macro-call.ts';
import { isHeader } from './match.ts';
import { matchPlaced, pairBy, type Matched, type Placed } from './matching.ts';
import type { FilePair } from './pair.ts';
import { typeChange } from './type-change.ts';
import type { TypeComparison } from './differing.ts';

/** Replacements shorter than this say too little to know a renamed macro by. */
const tellingBody = 6;

/** What became of macros. A new one concerns nobody yet; one that only moves stays what it was. */
export function macroChanges(comparison: TypeComparison): Change[] {
  const before = comparison.differing.macros.before.filter(({ fact, path }) => !isIncludeGuard(fact, path));
  const { after } = comparison.differing.macros;
  if (before.length === 0 && after.length === 0) return [];
  const { pairs, gone, come } = matchPlaced(
    before,
    after,
    (one, other) => isHeader(one.path) && isHeader(other.path),
  );
  const lost = gone.filter(({ key }) => !comparison.constants.isKept(key));
  const renames = renamed(lost, come);
  const functions = functionsOf(comparison.files);
  const called = { before: callable(comparison, 'before'), after: callable(comparison, 'after') };
  return [
    ...pairs.filter(pair => !isSpelledAnew(pair, called)).map(pair => pairChange(pair, comparison)),
    ...renames.pairs.map(pair => renameChange(pair, comparison)),
    ...renames.gone.map(placed => goneChange(placed, functions, comparison)),
    ...renames.come.map(placed => comeChange(placed, functions, comparison)),
  ].filter(change => change !== null);
}

interface Called {
  readonly before: ReadonlyMap<string, MacroFact>;
  readonly after: ReadonlyMap<string, MacroFact>;
}

/** The macros with parameters that only one side has as they are. */
function callable({ differing: { macros } }: TypeComparison, side: keyof Called): Called['before'] {
  return new Map(macros[side].flatMap(({ key, fact }) => (fact.parameters === null ? [] : [[key, fact]])));
}

/** `#define OPEN _IO('g', 1)` is the same as `#define OPEN GATE_IO(1)` where GATE_IO(n) is `_IO('g', n)`. */
function isSpelledAnew({ before, after }: Matched<MacroFact>, called: Called): boolean {
  const [was, is] = [before.fact, after.fact];
  if (was.parameters !== null || is.parameters !== null || was.body === is.body) return false;
  const [left, right] = [expandedBody(was.body, called.before), expandedBody(is.body, called.after)];
  return left.replaceAll(/\s/g, '') === right.replaceAll(/\s/g, '');
}

function pairChange(
  pair: Matched<MacroFact>,
  { constants, renamedOptions, patch }: TypeComparison,
): Change | null {
  const { before, after } = pair;
  const parts = [
    ...macroParts(before.fact, after.fact, constants.valueOf),
    ...(after.fact.parameters === null ? [] : typeGuards(pair, noMembers, renamedOptions)),
  ];
  const paths = [before.path, after.path];
  return typeChange(after.key, parts, { path: after.path, line: after.fact.line }, { patch, paths });
}

type Rest = ReturnType<typeof matchPlaced<MacroFact>>;

/** The same replacement in the same file under another name, where no other macro there has it. */
function renamed(gone: Rest['gone'], come: Rest['come']): Rest {
  if (gone.length === 0 || come.length === 0) return { pairs: [], gone, come };
  const bodyKey = ({ file, fact }: Placed<MacroFact>) =>
    fact.body.length < tellingBody ? null : `${file} ${fact.parameters?.length ?? ''} ${fact.body}`;
  const counts = new Map<string | null, number>();
  for (const list of [gone, come]) {
    const seen = new Map<string | null, number>();
    for (const placed of list) seen.set(bodyKey(placed), (seen.get(bodyKey(placed)) ?? 0) + 1);
    for (const [key, count] of seen) counts.set(key, Math.max(counts.get(key) ?? 0, count));
  }
  const unique = (placed: Placed<MacroFact>) => {
    const key = bodyKey(placed);
    return counts.get(key) === 1 ? key : null;
  };
  return pairBy(gone, come, unique, () => true);
}

function renameChange({ before, after }: Matched<MacroFact>, { patch }: TypeComparison): Change | null {
  const texts = { before: macroText(before.fact), after: macroText(after.fact) };
  const part = { kind: 'symbol-renamed', ...texts, formerly: before.key };
  const paths = [before.path, after.path];
  return typeChange(after.key, [part], { path: after.path, line: after.fact.line }, { patch, paths });
}

interface Functions {
  readonly before: (name: string) => PlacedFunction | undefined;
  readonly after: (name: string) => PlacedFunction | undefined;
}

interface PlacedFunction {
  readonly path: string;
  readonly fact: FunctionFact;
}

/** The functions of the touched files by name, read when first asked for. */
function functionsOf(files: readonly FilePair[]): Functions {
  const side = (which: 'before' | 'after') => {
    let known: Map<string, PlacedFunction> | null = null;
    return (name: string) => {
      known ??= new Map(
        files.flatMap(file => {
          const { functions = [] } = file[which]?.whole?.() ?? file[which] ?? {};
          return functions.map(fact => [fact.name, { path: file.path, fact }]);
        }),
      );
      return known.get(name);
    };
  };
  return { before: side('before'), after: side('after') };
}

function functionText({ path, fact }: PlacedFunction): string {
  return declarationText({ what: 'function', path, fact, defined: fact.form === 'definition', local: false });
}

function goneChange(
  { key, path, fact }: Placed<MacroFact>,
  functions: Functions,
  { patch }: TypeComparison,
): Change | null {
  const taken = functions.after(key);
  if (taken !== undefined) {
    if (functions.before(key) !== undefined) return null;
    const part = { kind: 'macro-to-function', before: macroText(fact), after: functionText(taken) };
    const paths = [path, taken.path];
    return typeChange(key, [part], { path: taken.path, line: taken.fact.line }, { patch, paths });
  }
  const part = { kind: 'macro-removed', before: macroText(fact), after: null };
  return typeChange(key, [part], { path, line: fact.line }, { patch, paths: [path] });
}

/** A new macro is told only when it stands for a function that went. */
function comeChange(
  { key, path, fact }: Placed<MacroFact>,
  functions: Functions,
  { patch }: TypeComparison,
): Change | null {
  const was = functions.before(key);
  if (was === undefined || functions.after(key) !== undefined) return null;
  const part = { kind: 'function-to-macro', before: functionText(was), after: macroText(fact) };
  return typeChange(key, [part], { path, line: fact.line }, { patch, paths: [path, was.path] });
}
