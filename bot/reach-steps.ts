import type { Finding } from '../analyzers/finding.ts';
import type { Change } from '../analyzers/interface/change.ts';
import type { FileState } from '../analyzers/reach/answer.ts';
import { mendedFinding, remnantFindings } from '../analyzers/reach/finding.ts';
import { macroQuestions, questionsOf, type Question } from '../analyzers/reach/question.ts';
import type { Remnant } from '../analyzers/reach/remnant.ts';
import type { AppliedFile } from './git/applied.ts';
import type { Inspector } from './reach-inspector.ts';
import type { AnalysedStack, Span, States } from './reach-states.ts';
import { filesAfter } from './touched-files.ts';

/** What changes of functions and of the macros in these files ask. */
export function questionsIn(changes: readonly Change[], files: readonly FileState[]): Question[] {
  const questions = questionsOf(changes);
  const names = new Set(questions.filter(({ file }) => file === null).map(({ name }) => name));
  return [...questions, ...macroQuestions(files).filter(({ name }) => !names.has(name))];
}

/** What one patch of several makes one ask, in the tree before it and after it. */
export interface Step extends Span {
  readonly number: number;
  readonly questions: readonly Question[];
  readonly touched: ReadonlySet<string>;
}

/** The patches of a series one by one. */
export function stepsOf(changes: readonly Change[], { patches }: AnalysedStack, states: States): Step[] {
  let before = states.base;
  return patches.map(({ number, files }) => {
    const after = filesAfter(before, files);
    const touched = pathsOf(files);
    const own = changes.filter(({ patch }) => patch === number);
    const questions = questionsIn(own, states.between({ before, after }, touched));
    const step = { number, questions, touched, before, after };
    before = after;
    return step;
  });
}

/** What is left over after one patch and no longer at the end: a note for each patch that mends some of it. */
export async function mendedLater(
  steps: readonly Step[],
  inspector: Inspector,
  final: readonly Remnant[],
): Promise<Finding[]> {
  const lasting = new Set(final.map(keyOf));
  const found: Finding[] = [];
  for (const [at, step] of steps.entries()) {
    for (const question of step.questions) {
      const { remnants } = await inspector.judge(question, step);
      const open = remnants.filter(remnant => !lasting.has(keyOf(remnant)));
      const later = steps.slice(at + 1);
      for (const { number, mended } of await menders({ step, question, open }, later, inspector)) {
        const findings = remnantFindings(mended, step.number);
        found.push(...findings.map(finding => mendedFinding(finding, number)));
      }
    }
  }
  return found;
}

interface Mending {
  readonly number: number;
  readonly mended: readonly Remnant[];
}

/** Which later patch mends what of a question left open after a step; only the files that it touches are looked at again. */
async function menders(
  left: { readonly step: Step; readonly question: Question; readonly open: readonly Remnant[] },
  later: readonly Step[],
  inspector: Inspector,
): Promise<Mending[]> {
  const found: Mending[] = [];
  let { open } = left;
  for (const { number, questions, after, touched } of later) {
    const asksAgain = questions.some(({ name }) => name === left.question.name);
    const concerned = open.filter(({ place }) => asksAgain || touched.has(place.file));
    if (concerned.length === 0) continue;
    const span = { before: left.step.before, after };
    const then = await inspector.judge(left.question, span, asksAgain ? undefined : touched);
    const still = new Set(then.remnants.map(keyOf));
    const mended = new Set(concerned.filter(remnant => !still.has(keyOf(remnant))));
    open = open.filter(remnant => !mended.has(remnant));
    found.push({ number, mended: [...mended] });
  }
  return found;
}

function pathsOf(files: readonly AppliedFile[]): Set<string> {
  return new Set(files.flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [path, oldPath])));
}

function keyOf({ rule, symbol, place }: Remnant): string {
  return [rule, symbol, place.file].join('\n');
}
