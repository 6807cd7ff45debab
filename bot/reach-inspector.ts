import { factsAbout, type FileState, type Side } from '../analyzers/reach/answer.ts';
import type { Judgement } from '../analyzers/reach/fill.ts';
import { inquire, judgeCallers } from '../analyzers/reach/inquiry.ts';
import type { Question } from '../analyzers/reach/question.ts';
import type { SourceFacts } from '../analyzers/source/facts.ts';
import type { ReadTouched } from './excerpts.ts';
import type { FactsCache } from './facts.ts';
import type { Objects } from './git/objects.ts';
import type { Place } from './index/place.ts';
import type { TreeView } from './index/view.ts';
import type { Span, States } from './reach-states.ts';
import { judgePlaces } from './callers/judge.ts';
import { untouchedFiles } from './untouched-file.ts';

/** Where the rest of the tree is looked up. */
export interface Surroundings {
  readonly objects: Objects;
  readonly facts: FactsCache;
  /** How touched files are read; whole without. */
  readonly read?: ReadTouched;
  /** The tree below the series; asked for when the first question comes. */
  readonly view: () => Promise<TreeView>;
}

/** Answers questions from the touched files and the tree around them. */
export interface Inspector {
  /** With `only`, the callers in these files alone are judged. */
  judge(question: Question, span: Span, only?: ReadonlySet<string>): Promise<Judgement>;
}

/** Looks up all names at once; files are read when a question needs them. */
export async function openInspector(
  questions: readonly Question[],
  states: States,
  surroundings: Surroundings,
): Promise<Inspector> {
  const names = questions.filter(({ file }) => file === null).map(({ name }) => name);
  const places = names.length === 0 ? null : await (await surroundings.view()).find(names);
  const naming = rememberNames();
  return {
    async judge(question, span, only) {
      const { name, file } = question;
      const mayCall = (path: string): boolean => only === undefined || only.has(path);
      const concerns = (state: FileState, side: Side): boolean => {
        const facts = factsAbout(name, state, side);
        const names = facts && naming(facts);
        return (
          names?.declared.has(name) === true || (names?.called.has(name) === true && mayCall(state.path))
        );
      };
      const touched = states
        .between(span, file === null ? undefined : [file])
        .filter(state => concerns(state, 'before') || concerns(state, 'after'));
      const found = file === null ? (places?.get(name) ?? []) : [];
      const rest = found.filter(
        place => !states.base.has(place.path) && (declares(place) || mayCall(place.path)),
      );
      return judgeAt(question, touched, rest, surroundings);
    },
  };
}

/** First all that declares the name, then, one by one, the files whose calls can be wrong. */
async function judgeAt(
  question: Question,
  touched: readonly FileState[],
  rest: readonly Place[],
  surroundings: Surroundings,
): Promise<Judgement> {
  const declaring = [...touched];
  for await (const state of untouchedFiles(rest.filter(declares), surroundings)) declaring.push(state);
  const inquiry = inquire(question, declaring);
  const judged = declaring.map(state => judgeCallers(inquiry.look, state));
  const calling = rest.filter(place => {
    const refers = question.removed && place.mentions && /\.[sS]$/.test(place.path);
    return !declares(place) && (refers || callsWith(place, inquiry.counts));
  });
  judged.push(...(await judgePlaces(inquiry.look, calling, surroundings)));
  return {
    question,
    remnants: [...inquiry.declarations, ...judged.flatMap(({ remnants }) => remnants)],
    unchanged: judged.flatMap(({ unchanged }) => unchanged),
    updated: judged.reduce((sum, { updated }) => sum + updated, 0),
  };
}

function declares({ declares: declared, defines, definesLocally, definesMacro }: Place): boolean {
  return declared || defines || definesLocally || definesMacro;
}

function callsWith({ calls }: Place, counts: readonly number[] | null): boolean {
  if (counts === null) return calls !== 0;
  return counts.some(count => (calls & (1 << Math.min(count, 31))) !== 0);
}

/** The names in a version of a file. */
interface Names {
  readonly declared: ReadonlySet<string>;
  readonly called: { has(name: string): boolean };
}

/** Gathers the names of each version once. */
function rememberNames(): (facts: SourceFacts) => Names {
  const known = new Map<SourceFacts, Names>();
  return facts => {
    const names = known.get(facts) ?? namesOf(facts);
    known.set(facts, names);
    return names;
  };
}

function namesOf(facts: SourceFacts): Names {
  const { functions, macros, calls, macroCalls } = facts;
  const gather = (...lists: (readonly { readonly name: string }[])[]): Set<string> => {
    const names = new Set<string>();
    for (const list of lists) for (const { name } of list) names.add(name);
    return names;
  };
  const declared = gather(functions, macros());
  if (facts.whole === undefined) return { declared, called: gather(calls(), macroCalls()) };
  // The calls of an excerpt are known by name.
  const inMacros = gather(macroCalls());
  return { declared, called: { has: name => inMacros.has(name) || facts.callsOf(name).length > 0 } };
}
