import type { Finding } from '../analyzers/finding.ts';
import type { Change } from '../analyzers/interface/change.ts';
import { factsAbout, type FileState } from '../analyzers/reach/answer.ts';
import { importedNamespaces, lineOfUse, moduleText } from '../analyzers/reach/module.ts';
import { moduleFindings, unusedExport, type ModuleUser } from '../analyzers/reach/module-findings.ts';
import type { Analysis } from './analysis.ts';
import type { Place } from './index/place.ts';
import type { TreeView } from './index/view.ts';
import type { Surroundings } from './reach-inspector.ts';
import type { States } from './reach-states.ts';
import { untouchedFile } from './untouched-file.ts';

/** Of a symbol with more users than this none is looked at. */
const mostUsers = 300;

/**
 * Adds to the changes of exported symbols which modules use them, and to the findings which of these can no longer be
 * loaded. A module is a file that says so by `MODULE_LICENSE`.
 */
export async function addModules(
  analysis: Analysis,
  states: States,
  surroundings: Surroundings,
): Promise<Analysis> {
  const concerned = analysis.changes.filter(({ tier, endState }) => endState && tier.startsWith('export'));
  if (concerned.length === 0) return analysis;
  const view = await surroundings.view();
  const places = await view.find(new Set(concerned.map(({ symbol }) => symbol)));
  const modules = new Map<Change, string[]>();
  const findings: Finding[] = [];
  for (const change of concerned) {
    const files = await usersOf(change, places.get(change.symbol) ?? [], { states, surroundings });
    if (files === null) continue;
    const users = await modulesAmong(files, { view, states, surroundings });
    modules.set(
      change,
      users.map(({ path }) => path),
    );
    if (isProvidedElsewhere(change, places.get(change.symbol) ?? [], states)) continue;
    findings.push(...moduleFindings(change, users), ...(files.length === 0 ? unusedExport(change) : []));
  }
  const changes = analysis.changes.map(change => {
    const found = modules.get(change);
    return found === undefined ? change : { ...change, reach: { ...change.reach, modules: found } };
  });
  return { ...analysis, changes, findings: [...analysis.findings, ...findings] };
}

/**
 * Does another file define or export the name at the end? Then nobody can say whose a module uses: each architecture and
 * each platform may have its own, as a symbol here and inline in a header there.
 */
function isProvidedElsewhere({ symbol, file }: Change, places: readonly Place[], states: States): boolean {
  const untouched = places.some(
    ({ path, exports, defines, definesLocally, definesMacro }) =>
      path !== file && !states.base.has(path) && (exports || defines || definesLocally || definesMacro),
  );
  return (
    untouched ||
    states.between({ before: states.base, after: states.end }).some(state => {
      // In a header it is made anew by whoever includes it.
      if (state.path === file && !file.endsWith('.h')) return false;
      const facts = factsAbout(symbol, state, 'after');
      if (facts === null) return false;
      const { functions, exports, macros } = facts;
      return (
        exports.some(fact => fact.symbol === symbol) ||
        functions.some(({ name, form }) => name === symbol && form === 'definition') ||
        macros().some(({ name }) => name === symbol)
      );
    })
  );
}

interface Tree {
  readonly states: States;
  readonly surroundings: Surroundings;
}

/** A file that uses a symbol, and where it first does. */
interface User {
  readonly state: FileState;
  readonly line: number;
}

/** The files but its own that use a symbol at the end; null where there are too many to read. */
async function usersOf(
  { symbol, file }: Change,
  places: readonly Place[],
  { states, surroundings }: Tree,
): Promise<User[] | null> {
  const untouched = places.filter(
    ({ path, calls, mentions, definesLocally, definesMacro }) =>
      (calls !== 0 || mentions || definesMacro) && !definesLocally && path !== file && !states.base.has(path),
  );
  if (untouched.length > mostUsers) return null;
  const files = states.between({ before: states.base, after: states.end });
  for (const place of untouched) files.push(await untouchedFile(surroundings, place));
  return files.flatMap(state => {
    const line = state.path === file || state.after === null ? null : lineOfUse(symbol, state.after);
    return line === null ? [] : [{ state, line }];
  });
}

async function modulesAmong(
  files: readonly User[],
  tree: Tree & { readonly view: TreeView },
): Promise<ModuleUser[]> {
  const users: ModuleUser[] = [];
  for (const { state, line } of files) {
    const text = moduleText(state);
    if (text === null) continue;
    const imported = new Set([...text.namespaces, ...(await importedBeside(state.path, tree))]);
    users.push({ path: state.path, line, text, imported });
  }
  return users.toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

/** What the other files of a directory, and headers, import: they may be parts of the same module. */
async function importedBeside(
  path: string,
  { view, states, surroundings }: Tree & { readonly view: TreeView },
): Promise<string[]> {
  const directory = path.slice(0, path.lastIndexOf('/') + 1);
  const isBeside = (other: string): boolean => other.endsWith('.h') || other.startsWith(directory);
  const places = (await view.find(['MODULE_IMPORT_NS'])).get('MODULE_IMPORT_NS') ?? [];
  const files = states
    .between({ before: states.base, after: states.end })
    .filter(state => isBeside(state.path));
  for (const place of places)
    if (isBeside(place.path) && !states.base.has(place.path))
      files.push(await untouchedFile(surroundings, place));
  return files.flatMap(({ after }) => (after === null ? [] : importedNamespaces(after)));
}
