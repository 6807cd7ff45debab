import { builtObjects } from '../../analyzers/gates/built-objects.ts';
import { sharedNames } from '../../analyzers/gates/header-paths.ts';
import type { OptionFact } from '../../analyzers/source/build-facts.ts';
import type { GateTree } from './tree.ts';

/** Directories that every kernel goes into. */
const always =
  /^(?:init|kernel|mm|fs|ipc|security|crypto|block|lib|drivers|net|sound|arch|virt|usr|io_uring)$/;

/** The options without which a source is not built; null where the Makefiles do not say. */
export async function neededOptions(path: string, tree: GateTree): Promise<Set<string> | null> {
  const needed = new Set<string>();
  let entry = path.replace(/\.[cS]$/, '.o');
  while (!always.test(entry)) {
    const plain = entry.endsWith('/') ? entry.slice(0, -1) : entry;
    const directory = plain.slice(0, Math.max(plain.lastIndexOf('/'), 0));
    // The Makefile of an architecture names its directories in ways of its own.
    if (/^arch\/[^/]+$/.test(directory)) return needed;
    const ways = await waysOf(entry, directory, tree);
    if (ways === null) return null;
    for (const option of shared(ways)) needed.add(option);
    entry = always.test(directory) ? directory : `${directory}/`;
    if (directory === '') return null;
  }
  return needed;
}

/**
 * Is a source part of any kernel: does a Makefile list it, or a source that is built include it? A header is when something
 * includes it. null where that cannot be told.
 */
export async function isBuilt(path: string, tree: GateTree): Promise<boolean | null> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!/\.[cS]$/.test(name)) return (await isIncluded(path, tree)) ? true : null;
  const object = path.replace(/\.[cS]$/, '.o');
  let spoken = false;
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const directory = path.slice(0, at);
    for (const file of ['Kbuild', 'Makefile']) {
      const version = await tree.at(`${directory}/${file}`);
      if (version === null) continue;
      const facts = version.facts.makefile();
      if (builtObjects(facts, `${directory}/${file}`).has(object)) return true;
      // A list that is made by a function of make, or a rule of its own.
      if (decoder.decode(version.bytes).includes(name.replace(/\.[cS]$/, ''))) return null;
      spoken ||= facts.objects.length > 0;
    }
  }
  return spoken && !(await isIncluded(path, tree)) ? false : null;
}

const decoder = new TextDecoder('latin1');

async function isIncluded(path: string, tree: GateTree): Promise<boolean> {
  const texts = [path.slice(path.lastIndexOf('/') + 1), ...sharedNames(path)];
  for (const text of texts) if ((await tree.includers(text)) > 0) return true;
  return false;
}

async function waysOf(entry: string, directory: string, tree: GateTree): Promise<readonly string[] | null> {
  for (const name of ['Kbuild', 'Makefile']) {
    const path = `${directory}/${name}`;
    const version = await tree.at(path);
    const built = version === null ? undefined : builtObjects(version.facts.makefile(), path).get(entry);
    if (built !== undefined) return built.ways;
  }
  return null;
}

/** What all ways ask for. */
function shared(ways: readonly string[]): string[] {
  const [first, ...others] = ways.map(way => new Set(way.match(/(?<!!)\bCONFIG_\w+/g)));
  return first === undefined ? [] : [...first].filter(option => others.every(each => each.has(option)));
}

const mostOptions = 200;

/**
 * Is an option set whenever all of some others are, as far as `depends on` and `select` say? In doubt it is: true where an
 * option is written in several places, or cannot be found.
 */
export async function implies(options: Iterable<string>, wanted: string, tree: GateTree): Promise<boolean> {
  const queue = [...options];
  const seen = new Set(queue);
  for (const option of queue) {
    if (option === wanted || seen.size > mostOptions) return true;
    const fact = await onlyOption(option, tree);
    if (fact === null) return true;
    for (const next of impliedBy(fact)) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return isAlwaysSet(await onlyOption(wanted, tree));
}

function impliedBy({ depends, within, selects }: OptionFact): string[] {
  const asked = [depends, within].flatMap(text => text.split(' && ')).map(term => term.replace(/=[ym]$/, ''));
  const selected = selects.filter(text => !text.includes(' if '));
  return [...asked, ...selected].filter(term => /^\w+$/.test(term)).map(term => `CONFIG_${term}`);
}

/** One that nobody can unset, or whose block does not say enough to know. */
function isAlwaysSet(fact: OptionFact | null): boolean {
  if (fact === null) return true;
  const { prompt, defaults, depends, within } = fact;
  return prompt === null && defaults.includes('y') && depends === '' && within === '';
}

export async function onlyOption(name: string, tree: GateTree): Promise<OptionFact | null> {
  const found: OptionFact[] = [];
  for (const { after } of tree.touched)
    found.push(...(after?.facts.options().filter(option => option.name === name) ?? []));
  for (const place of await tree.rest([name])) {
    if (!place.defines) continue;
    const version = await tree.read(place);
    found.push(...(version?.facts.options().filter(option => option.name === name) ?? []));
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}
