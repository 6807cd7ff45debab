import type { MakefileFacts, ObjectFact } from '../source/build-facts.ts';

/** An object or directory of a Makefile, with the conditions under which it is built; one list is one way. */
export interface BuiltObject {
  /** From the tree's root: `mm/pagewalk.o`, `net/`. */
  readonly path: string;
  /** Each way as a line of a Makefile would say it: `obj-$(CONFIG_MMU) += pagewalk.o`; sorted. */
  readonly ways: readonly string[];
  readonly line: number;
}

/** Lists that kbuild itself reads. */
const roots: ReadonlySet<string> = new Set([
  'obj',
  'lib',
  'core',
  'drivers',
  'net',
  'libs',
  'init',
  'head',
  'virt',
  'extra',
]);

/** Lists of a whole architecture name their objects from the tree's root. */
const fromRoot: ReadonlySet<string> = new Set(['core', 'drivers', 'net', 'libs', 'init', 'head', 'virt']);

const mostWays = 16;

/** What a Makefile builds, by path, parts of composite objects and lists put into others among it. */
export function builtObjects({ objects }: MakefileFacts, path: string): Map<string, BuiltObject> {
  const users = new Map<string, ObjectFact[]>();
  for (const fact of objects) {
    for (const list of listsIn(fact)) {
      const known = users.get(list);
      if (known === undefined) users.set(list, [fact]);
      else known.push(fact);
    }
  }
  const resolver: Resolver = { users, known: new Map() };
  const found = new Map<string, BuiltObject>();
  const directory = path.slice(0, path.lastIndexOf('/') + 1);
  for (const fact of objects) {
    if (fact.name.startsWith('$')) continue;
    const key = fromRoot.has(fact.list) ? fact.name : normalised(directory + fact.name);
    const ways = waysOf(fact, resolver);
    if (ways.length === 0) continue;
    const known = found.get(key);
    const all = known === undefined ? ways : [...new Set([...known.ways, ...ways])];
    found.set(key, { path: key, ways: all.toSorted().slice(0, mostWays), line: known?.line ?? fact.line });
  }
  return found;
}

/** The lists that an entry stands for: those of the composite object `foo.o`, or the one that is put in by name. */
function listsIn({ name, list }: ObjectFact): string[] {
  if (name.startsWith('$')) {
    const plain = name.slice(2, -1);
    return [plain, plain.replace(/-(?:y|m|objs)$/, '')];
  }
  const part = /^(.+)\.o$/.exec(name)?.[1];
  return part === undefined || part === list ? [] : [part];
}

/** How a list comes to be built: the list of kbuild's own that it ends up in, and all that must hold for it. */
interface Way {
  readonly list: string;
  readonly terms: readonly string[];
}

interface Resolver {
  readonly users: ReadonlyMap<string, readonly ObjectFact[]>;
  readonly known: Map<string, readonly Way[]>;
}

function waysOf(fact: ObjectFact, resolver: Resolver): string[] {
  const texts = throughList(fact, resolver).map(({ list, terms }) => {
    const [how = 'y', ...others] = [...new Set(terms)].toSorted(optionsFirst);
    const shown = /^CONFIG_\w+$/.test(how) ? `$(${how})` : how;
    const kept = others.filter(term => term !== 'y');
    const condition = kept.length === 0 ? '' : ` if ${kept.join(' && ')}`;
    return `${list}-${shown} += ${fact.name}${condition}`;
  });
  return [...new Set(texts)];
}

function optionsFirst(left: string, right: string): number {
  const rank = (term: string) => (/^CONFIG_/.test(term) ? 0 : term === 'm' ? 1 : term === 'y' ? 2 : 3);
  return rank(left) - rank(right) || (left < right ? -1 : Number(left > right));
}

/** The ways of what stands in a list; none where it leads to nothing that kbuild reads. */
function throughList({ list, how, guards }: ObjectFact, resolver: Resolver): Way[] {
  const terms = [how, ...guards];
  if (roots.has(list)) return [{ list, terms }];
  return listWays(list, resolver).map(way => ({ ...way, terms: [...way.terms, ...terms] }));
}

function listWays(list: string, resolver: Resolver): readonly Way[] {
  const known = resolver.known.get(list);
  if (known !== undefined) return known;
  // Lists that hold one another lead nowhere.
  resolver.known.set(list, []);
  const ways: Way[] = [];
  for (const user of resolver.users.get(list) ?? []) {
    if (ways.length >= mostWays) break;
    ways.push(...throughList(user, resolver));
  }
  const few = ways.slice(0, mostWays);
  resolver.known.set(list, few);
  return few;
}

function normalised(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0) parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
