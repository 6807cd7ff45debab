import { commentsOf } from './comments.ts';
import type { ChangedFact } from './fact.ts';
import { fits } from './query.ts';
import type { Era } from './era.ts';
import type { Circumstance, FactQuery, Inside } from './rule.ts';
import type { Scene } from './scene.ts';
import type { Tree } from './tree.ts';
import { fitsAggregate } from './query.ts';
import { hasWord } from './words.ts';

/** What circumstances are judged by. */
export interface Surroundings {
  readonly scene: Scene;
  readonly era: Era;
  readonly tree: Tree;
}

/** Does a fact stand where a rule wants it to? */
export function isInside(inside: Inside, fact: ChangedFact, { scene, era, tree }: Surroundings): boolean {
  const {
    context,
    notContext,
    function: wanted,
    notFunction,
    functionWords,
    aggregate,
    notAggregate,
    wholeAggregate,
    guard,
    notGuard,
    modular,
  } = inside;
  const name = fact.function ?? '';
  if (wanted?.test(name) === false || notFunction?.test(name) === true) return false;
  if (functionWords !== null && !hasWord(functionWords, name, era)) return false;
  if (!fitsAggregate(aggregate, fact, era)) return false;
  if (notAggregate !== null && fitsAggregate(notAggregate, fact, era)) return false;
  if (wholeAggregate !== null && scene.isWholeAggregate(fact) !== wholeAggregate) return false;
  if (guard !== null && !fact.guards.some(each => guard.test(each))) return false;
  if (notGuard !== null && fact.guards.some(each => notGuard.test(each))) return false;
  if (modular !== null && tree.isModular(fact.path) !== modular) return false;
  if (context.length === 0 && notContext.length === 0) return true;
  const contexts = scene.contextsOf(fact);
  if (context.length > 0 && !context.some(each => contexts.has(each))) return false;
  return !notContext.some(each => contexts.has(each));
}

/** Is a circumstance there? null where that cannot be told. */
export function isThere(circumstance: Circumstance, fact: ChangedFact, around: Surroundings): boolean | null {
  const { scene, era } = around;
  switch (circumstance.what) {
    case 'calls':
      return inFunction(({ kind, name }) => kind === 'call' && hasWord(circumstance.words, name, era));
    case 'statement':
      return inFunction(({ kind, text }) => kind === 'statement' && circumstance.pattern.test(text));
    case 'comment': {
      const placed = scene.functionOf(fact);
      return placed === null ? null : testLines(circumstance.pattern, commentsOf(placed));
    }
    case 'commit':
      return testLines(circumstance.pattern, scene.commitText);
    case 'text':
      return circumstance.pattern.test(fact.text);
    case 'function':
      return circumstance.pattern.test(fact.function ?? '');
    case 'paths':
      return circumstance.globs.some(glob => glob.test(fact.path));
    case 'file':
      return holdsIn(circumstance.query, fact, around);
    case 'series':
      return circumstance.query.kinds.some(kind =>
        scene
          .seriesFacts(kind)
          .some(other => isSought(circumstance.query, other, fact, around) && !isSameFact(other, fact)),
      );
    case 'tree':
      return inTree(circumstance.query, fact, around);
  }

  function inFunction(test: (fact: ReturnType<Scene['bodyOf']>[number]) => boolean): boolean | null {
    const placed = scene.functionOf(fact);
    return placed === null ? null : scene.bodyOf(placed).some(test);
  }
}

/** A pattern looks at the beginning of a text: each line is a text of its own. */
function testLines({ test }: { test: (text: string) => boolean }, text: string): boolean {
  return text.split('\n').some(test);
}

function holdsIn(query: FactQuery, fact: ChangedFact, around: Surroundings): boolean {
  return query.kinds.some(kind =>
    around.scene.factsIn(fact.path, kind).some(each => {
      const other: ChangedFact = { ...each, sign: 'present', before: null, path: fact.path, change: null };
      return isSought(query, other, fact, around);
    }),
  );
}

/** A touched file counts as it is at the end, any other as the index knows it. */
function inTree(query: FactQuery, fact: ChangedFact, around: Surroundings): boolean | null {
  const { scene, tree } = around;
  const isTouched = scene.paths.some(path => holdsIn(query, { ...fact, path }, around));
  return isTouched || tree.has(query, fact);
}

function isSameFact(one: ChangedFact, other: ChangedFact): boolean {
  if (one === other) return true;
  const { kind, name, text, path, sign, function: inside } = one;
  if (kind !== other.kind || name !== other.name || text !== other.text) return false;
  return path === other.path && sign === other.sign && inside === other.function;
}

function isSought(query: FactQuery, other: ChangedFact, fact: ChangedFact, { era }: Surroundings): boolean {
  if (query.sameName && other.name !== fact.name) return false;
  if (query.sameText && other.text !== fact.text) return false;
  if (query.sameAggregate && other.aggregate !== fact.aggregate) return false;
  if (query.sameFunction && (other.function !== fact.function || other.path !== fact.path)) return false;
  if (query.sameFile && other.path !== fact.path) return false;
  if (query.sameStem && stemOf(other.name) !== stemOf(fact.name)) return false;
  return fits(query, other, era);
}

function stemOf(name: string): string {
  return name.replace(/\d+$/, '');
}
