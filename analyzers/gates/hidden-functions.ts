import type { Change } from '../interface/change.ts';
import { declarationText } from '../interface/declaration.ts';
import { factsAbout, type FileState, type Version } from '../reach/answer.ts';
import { isOutsideKernel } from '../reach/territory.ts';
import { readCallSites } from '../source/call-sites.ts';
import type { FunctionFact } from '../source/facts.ts';
import { gateOf } from './guard.ts';
import type { Leftover } from './leftover.ts';

/** A function that is there only with an option, and was not before. */
export interface HiddenFunction {
  readonly symbol: string;
  /** `CONFIG_SMP`. */
  readonly option: string;
  readonly file: string;
  readonly fact: FunctionFact;
}

/** Functions that the changes put under an option, and that no touched header has a stub for. */
export function hiddenFunctions(changes: readonly Change[], touched: readonly FileState[]): HiddenFunction[] {
  return changes.flatMap(({ symbol, parts, tier }) => {
    if (tier === 'local' || !parts.some(({ kind }) => kind === 'guard-changed' || kind === 'symbol-added'))
      return [];
    const after = definitions(symbol, touched, 'after');
    const [first] = after;
    if (first === undefined || after.some(({ path }) => !path.endsWith('.c') || isOutsideKernel(path)))
      return [];
    const before = definitions(symbol, touched, 'before').map(({ fact }) => needed(fact));
    const option = [...needed(first.fact)].find(
      each =>
        after.every(({ fact }) => needed(fact).has(each)) &&
        (before.length === 0 || before.some(options => !options.has(each))),
    );
    if (option === undefined || hasStub(symbol, touched)) return [];
    return [{ symbol, option, file: first.path, fact: first.fact }];
  });
}

interface Definition {
  readonly path: string;
  readonly fact: FunctionFact;
}

function definitions(symbol: string, touched: readonly FileState[], side: 'before' | 'after'): Definition[] {
  return touched.flatMap(state => {
    const functions = factsAbout(symbol, state, side)?.functions ?? [];
    return functions
      .filter(({ name, form }) => name === symbol && form === 'definition')
      .map(fact => ({ path: state.path, fact }));
  });
}

/** The options that must be set for a declaration to be there. */
function needed({ guards }: { readonly guards: readonly string[] }): Set<string> {
  return new Set(
    gateOf(guards, new Map())
      .split(' && ')
      .filter(term => /^CONFIG_\w+$/.test(term)),
  );
}

function hasStub(symbol: string, touched: readonly FileState[]): boolean {
  return touched.some(
    file =>
      factsAbout(symbol, file, 'after')
        ?.macros()
        .some(({ name }) => name === symbol) === true,
  );
}

const decoder = new TextDecoder('latin1');

/** The calls of a file that are there whether or not the option is set; none where the file knows of the option. */
export function unguardedCalls(
  { symbol, option, file, fact }: HiddenFunction,
  path: string,
  version: Version,
): Leftover[] {
  if (isOutsideKernel(path) || decoder.decode(version.bytes).includes(option)) return [];
  const { facts, bytes } = version;
  if (facts.functions.some(each => each.name === symbol && each.storage === 'static')) return [];
  const sites = readCallSites({ bytes, functions: facts.functions }, symbol);
  const text = declarationText({ what: 'function', path: file, fact, defined: true, local: false });
  return sites
    .filter(({ guards }) => guards.length === 0)
    .slice(0, 1)
    .map(site => ({
      rule: 'stub-missing',
      symbol,
      file: path,
      line: site.line,
      text: site.text,
      confidence: 'likely',
      say: where => `${symbol} is there only if ${option}, and has no stub; ${where} calls it all the same.`,
      also: [{ file, line: fact.line, text, commit: null }],
    }));
}
