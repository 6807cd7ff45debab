import type { Finding } from '../analyzers/finding.ts';
import type { Change } from '../analyzers/interface/change.ts';
import type { FileState } from '../analyzers/reach/answer.ts';
import { mendedFinding, remnantFindings } from '../analyzers/reach/finding.ts';
import { macroQuestions, questionsOf, type Question } from '../analyzers/reach/question.ts';
import type { Remnant } from '../analyzers/reach/remnant.ts';
import type { AnalysedPatch } from './analysis.ts';
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
}

/** The patches of a series one by one. */
export function stepsOf(changes: readonly Change[], { patches }: AnalysedStack, states: States): Step[] {
  let before = states.base;
  return patches.map(({ number, files }) => {
    const after = filesAfter(before, files);
    const paths = files.flatMap(({ path, oldPath }) => [path, oldPath ?? path]);
    const own = changes.filter(({ patch }) => patch === number);
    const questions = questionsIn(own, states.between({ before, after }, paths));
    const step = { number, questions, before, after };
    before = after;
    return step;
  });
}

/** What is left over after one patch and no longer at the end: a note for each patch that mends some of it. */
export async function mendedLater(
  steps: readonly Step[],
  patches: readonly AnalysedPatch[],
  inspector: Inspector,
  final: readonly Remnant[],
): Promise<Finding[]> {
  const lasting = new Set(final.map(keyOf));
  const found: Finding[] = [];
  for (const [at, step] of steps.entries()) {
    for (const question of step.questions) {
      const { remnants } = await inspector.judge(question, step);
      let open = remnants.filter(remnant => !lasting.has(keyOf(remnant)));
      for (const [ahead, later] of steps.slice(at + 1).entries()) {
        if (open.length === 0) break;
        const files = patches[at + 1 + ahead]?.files ?? [];
        if (!mayMend({ files, questions: later.questions }, question, open)) continue;
        const then = await inspector.judge(question, { before: step.before, after: later.after });
        const still = new Set(then.remnants.map(keyOf));
        const mended = open.filter(remnant => !still.has(keyOf(remnant)));
        open = open.filter(remnant => still.has(keyOf(remnant)));
        const findings = remnantFindings(mended, step.number);
        found.push(...findings.map(finding => mendedFinding(finding, later.number)));
      }
    }
  }
  return found;
}

/** Does a later patch touch what was left, or the function itself? */
function mayMend(
  later: { readonly files: readonly AppliedFile[]; readonly questions: readonly Question[] },
  question: Question,
  open: readonly Remnant[],
): boolean {
  if (later.questions.some(one => one.name === question.name)) return true;
  const touched = new Set(later.files.flatMap(({ path, oldPath }) => [path, oldPath]));
  return open.some(({ place }) => touched.has(place.file));
}

function keyOf({ rule, symbol, place }: Remnant): string {
  return [rule, symbol, place.file].join('\n');
}
