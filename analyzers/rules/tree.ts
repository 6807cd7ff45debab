import type { ChangedFact, FactKind } from './fact.ts';
import type { Era } from './era.ts';
import type { FactQuery } from './rule.ts';
import { wordsOf } from './words.ts';

/** What a file that the series does not touch does with a name. */
export interface TreePlace {
  readonly path: string;
  readonly defines: boolean;
  readonly definesLocally: boolean;
  readonly declares: boolean;
  readonly exports: boolean;
  readonly definesMacro: boolean;
  readonly calls: number;
}

/** Answers for the tree around a series. */
export interface Tree {
  /** Has a file that no patch touches such a fact? null where it cannot be told. */
  has(query: FactQuery, fact: ChangedFact): boolean | null;
  /** Can the file be built as a module? null where it cannot be told. */
  isModular(path: string): boolean | null;
}

/** A tree of which nothing is known. */
export const UNKNOWN_TREE: Tree = { has: () => null, isModular: () => null };

/** What has to be looked up before rules can be answered. */
export interface TreeQuestions {
  readonly names: Set<string>;
  readonly paths: Set<string>;
}

/** A tree that answers nothing and notes what it is asked. */
export function askingTree(era: Era): { readonly tree: Tree; readonly questions: TreeQuestions } {
  const questions: TreeQuestions = { names: new Set(), paths: new Set() };
  const tree: Tree = {
    has(query, fact) {
      for (const name of namesAsked(query, fact, era)) questions.names.add(name);
      return null;
    },
    isModular(path) {
      questions.paths.add(path);
      return null;
    },
  };
  return { tree, questions };
}

/** A tree of which what was asked is known; `untouched` are places in files that no patch touches. */
export function knownTree(
  era: Era,
  untouched: ReadonlyMap<string, readonly TreePlace[]>,
  modular: ReadonlyMap<string, boolean | null>,
): Tree {
  return {
    has(query, fact) {
      const names = namesAsked(query, fact, era);
      if (names.length === 0 || !query.kinds.some(kind => kind in roles)) return null;
      return names.some(name => (untouched.get(name) ?? []).some(place => isSought(query, place)));
    },
    isModular: path => modular.get(path) ?? null,
  };
}

/** The index knows names alone. */
function namesAsked({ names, sameName }: FactQuery, fact: ChangedFact, era: Era): string[] {
  if (sameName) return [fact.name];
  return names === null ? [] : [...wordsOf(names, era)];
}

const roles: Partial<Record<FactKind, (place: TreePlace) => boolean>> = {
  definition: ({ defines, definesLocally }) => defines || definesLocally,
  variable: ({ defines, definesLocally }) => defines || definesLocally,
  prototype: ({ declares }) => declares,
  export: place => place.exports,
  macro: ({ definesMacro }) => definesMacro,
  call: ({ calls }) => calls !== 0,
};

function isSought({ kinds, paths, notPaths }: FactQuery, place: TreePlace): boolean {
  if (paths.length > 0 && !paths.some(glob => glob.test(place.path))) return false;
  if (notPaths.some(glob => glob.test(place.path))) return false;
  return kinds.some(kind => roles[kind]?.(place) === true);
}
