import type { ChangedFact } from './fact.ts';
import { topOf } from './glob.ts';
import { fitsPath } from './query.ts';
import type { Clause, Rule } from './rule.ts';

/** A clause with its rule. */
export interface Entry {
  readonly rule: Rule;
  readonly clause: Clause;
}

/** The clauses that ask for facts of one kind and sign, and do not know their names. */
export interface SignIndex {
  add(entry: Entry): void;
  /** Those that a fact may fit, by its path and by texts that their patterns need. */
  mayFit(fact: ChangedFact): readonly Entry[];
}

/** What of the clauses is for a path. */
interface Here {
  readonly path: string;
  readonly entries: readonly Entry[];
  /** Those whose pattern needs no text that can be told. */
  readonly undemanding: readonly Entry[];
}

/** A kernel has twenty directories at its top; names that patches make up are not kept. */
const MOST_TOPS = 100;

/** An index without clauses. */
export function openSignIndex(): SignIndex {
  const entries: Entry[] = [];
  const below = new Map<string, readonly Entry[]>();
  let screen: RegExp | null = null;
  let last: Here | null = null;

  function entriesBelow(top: string): readonly Entry[] {
    if (below.size > MOST_TOPS) below.clear();
    const known = below.get(top) ?? entries.filter(({ clause }) => mayFitBelow(clause, top));
    below.set(top, known);
    return known;
  }

  /** Facts come file by file. */
  function here(path: string): Here {
    if (last?.path === path) return last;
    const fitting = entriesBelow(topOf(path)).filter(({ clause: { query } }) =>
      fitsPath(path, query.paths, query.notPaths),
    );
    const undemanding = fitting.filter(({ clause: { query } }) => (query.text?.needs ?? null) === null);
    last = { path, entries: fitting, undemanding };
    return last;
  }

  return {
    add(entry) {
      entries.push(entry);
    },
    mayFit({ path, text }) {
      if (entries.length === 0) return entries;
      const { entries: fitting, undemanding } = here(path);
      if (fitting.length === undemanding.length) return fitting;
      screen ??= screenOf(entries);
      return screen.test(text) ? fitting : undemanding;
    },
  };
}

function mayFitBelow({ query: { paths } }: Clause, top: string): boolean {
  return paths.length === 0 || paths.some(glob => glob.top === null || glob.top === top);
}

/** Does a text have one of those that some pattern needs? Of most texts that is all that is asked. */
function screenOf(entries: readonly Entry[]): RegExp {
  const needed = new Set(entries.flatMap(({ clause: { query } }) => query.text?.needs ?? []));
  return new RegExp([...needed].map(text => text.replaceAll(/\W/g, String.raw`\$&`)).join('|'));
}
