import type { Finding } from '../analyzers/finding.ts';
import { fillReach, type Judgement } from '../analyzers/reach/fill.ts';
import { remnantFindings } from '../analyzers/reach/finding.ts';
import type { Question } from '../analyzers/reach/question.ts';
import type { Analysis } from './analysis.ts';
import { gateFindings } from './gate-reach.ts';
import { openInspector, type Surroundings } from './reach-inspector.ts';
import { addModules } from './reach-modules.ts';
import { openStates, type AnalysedStack } from './reach-states.ts';
import { proveMacros } from './reach-macros.ts';
import { judgeSlots } from './reach-slots.ts';
import { rememberView } from './remembered-view.ts';
import { addTreeSurface } from './surface/tree-surface.ts';
import { mendedLater, questionsIn, stepsOf, type Step } from './reach-steps.ts';

/**
 * Adds to an analysis how far its changes reach: which callers and declarations in the whole tree still speak of a
 * function as it was before. What is left over at the end is a finding, what a later patch mends a note with both.
 */
export async function addReach(
  given: Analysis,
  stack: AnalysedStack,
  around: Surroundings,
): Promise<Analysis> {
  const { patches } = stack;
  const states = openStates(stack, around.facts, around.read);
  // What is asked of touched files is asked of both their sides.
  const surroundings = { ...around, view: rememberView(around.view, states.base) };
  const analysis = await addTreeSurface(given, states, surroundings);
  const whole = { before: states.base, after: states.end };
  const questions = questionsIn(analysis.whole, states.between(whole));
  const steps = patches.length > 1 ? stepsOf(analysis.changes, stack, states) : [];
  const asked = [...questions, ...steps.flatMap(step => step.questions)];
  const misfits = await judgeSlots({ changes: analysis.whole, questions, states, span: whole }, surroundings);
  const gates = await gateFindings(analysis, patches, states, surroundings);
  if (asked.length === 0 && misfits.length === 0)
    return addModules({ ...analysis, findings: [...analysis.findings, ...gates] }, states, surroundings);
  const inspector = await openInspector(asked, states, surroundings);
  const judgements: Judgement[] = [];
  for (const question of questions) {
    const judgement = await inspector.judge(question, whole);
    const remnants = await proveMacros(judgement.remnants, { states, span: whole }, surroundings);
    judgements.push({ ...judgement, remnants });
  }
  const final = judgements.flatMap(({ question, remnants }) =>
    remnantFindings(remnants, patchOf(question, steps, stack)),
  );
  const remnants = judgements.flatMap(judgement => judgement.remnants);
  const mended = await mendedLater(steps, inspector, remnants);
  const misplaced = remnantFindings(misfits, patches.at(-1)?.number ?? 1);
  const reached = {
    ...analysis,
    changes: fillReach(analysis.changes, judgements, misfits),
    findings: [...analysis.findings, ...final, ...misplaced, ...mended, ...gates.filter(isNew(final))],
  };
  return addModules(reached, states, surroundings);
}

/** Not what the callers' and declarations' own analysis says already. */
function isNew(told: readonly Finding[]): (finding: Finding) => boolean {
  const known = new Set(told.map(({ rule, symbol }) => `${rule} ${symbol}`));
  return ({ rule, symbol }) => !known.has(`${rule} ${symbol}`);
}

/** The last patch that changed the function. */
function patchOf(question: Question, steps: readonly Step[], { patches }: AnalysedStack): number {
  const last = steps.findLast(({ questions }) => questions.some(one => isSame(one, question)));
  return last?.number ?? patches[0]?.number ?? 1;
}

function isSame(left: Question, right: Question): boolean {
  return left.name === right.name && left.file === right.file;
}
