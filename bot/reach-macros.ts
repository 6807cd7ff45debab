import type { FileState } from '../analyzers/reach/answer.ts';
import type { Remnant } from '../analyzers/reach/remnant.ts';
import { callsMacro, mayBeUsed } from '../analyzers/reach/used-macro.ts';
import type { Surroundings } from './reach-inspector.ts';
import type { Span, States } from './reach-states.ts';
import { untouchedFile } from './untouched-file.ts';

/** So many files are read to find one that uses a macro. */
const mostUsers = 8;

/**
 * A stale call in a macro is proved where the macro has one definition, and some file that surely sees it uses it: the
 * remnants again, those sure.
 */
export async function proveMacros(
  remnants: readonly Remnant[],
  { states, span }: { readonly states: States; readonly span: Span },
  surroundings: Surroundings,
): Promise<Remnant[]> {
  const proved: Remnant[] = [];
  for (const remnant of remnants) {
    const sure = remnant.macro !== undefined && (await isUsed(remnant, states.between(span), surroundings));
    proved.push(sure ? { ...remnant, sure } : remnant);
  }
  return proved;
}

async function isUsed(
  remnant: Remnant,
  touched: readonly FileState[],
  surroundings: Surroundings,
): Promise<boolean> {
  const { macro = '', place } = remnant;
  const found = (await (await surroundings.view()).find([macro])).get(macro) ?? [];
  const paths = new Set(touched.map(({ path }) => path));
  const rest = found.filter(({ path }) => !paths.has(path));
  const elsewhere = touched.filter(
    ({ path, after }) =>
      path !== place.file && after?.facts.macros().some(({ name }) => name === macro) === true,
  );
  const others = rest.filter(({ path, definesMacro }) => definesMacro && path !== place.file);
  if (others.length + elsewhere.length > 0) return false;
  const definer = touched.find(({ path }) => path === place.file);
  const own = rest.find(({ path }) => path === place.file);
  const home = definer ?? (own === undefined ? null : await untouchedFile(surroundings, own));
  if (home === null || !mayBeUsed(remnant, home)) return false;
  if ([home, ...touched].some(file => callsMacro(remnant, file))) return true;
  for (const user of rest.filter(({ calls, path }) => calls !== 0 && path.endsWith('.c')).slice(0, mostUsers))
    if (callsMacro(remnant, await untouchedFile(surroundings, user))) return true;
  return false;
}
