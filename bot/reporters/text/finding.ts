import type { Evidence, Finding } from '../../../analyzers/finding.ts';
import { enumerate } from '../counting.ts';
import { labelOf } from '../findings.ts';
import { wrapWords } from '../wrap.ts';
import { lines, placeOf, type EntryPrint, type Line, type LineStyle } from './line.ts';

const INDENT = '      ';
const MARGIN = { first: INDENT, rest: INDENT };
const STYLES = { error: 'error', warning: 'warning', note: 'plain' } as const satisfies Record<
  Finding['severity'],
  LineStyle
>;

/** One finding: what, where, the source that proves it, and what to do about it. */
export function findingLines(finding: Finding, print: EntryPrint): Line[] {
  const [first, ...rest] = wrapWords(`${labelOf(finding)}: ${finding.message}`, {
    first: '  ',
    rest: '    ',
  });
  return [
    ...lines(first === undefined ? [] : [first], STYLES[finding.severity]),
    ...lines(rest),
    ...lines(wrapWords(placeOf(finding, print), MARGIN), 'quiet'),
    ...(print.quotes ? finding.evidence.flatMap(evidence => evidenceLines(evidence, finding)) : []),
    ...(finding.advice === '' ? [] : lines(wrapWords(finding.advice, MARGIN))),
    ...lines(wrapWords(sourceOf(finding), MARGIN), 'quiet'),
  ];
}

/** A finding of the revision before that this one has no more. */
export function fixedLines(finding: Finding): Line[] {
  const by = finding.fixedBy === null ? '' : `by patch ${finding.fixedBy}: `;
  return lines(wrapWords(`${by}${finding.message}`, { first: '  ', rest: '    ' }));
}

function evidenceLines({ file, line, text, commit }: Evidence, finding: Finding): Line[] {
  const elsewhere = file !== finding.file || line !== finding.line;
  const where = commit === null ? `${file}:${line}` : `${file}:${line} at ${commit.slice(0, 12)}`;
  const quote = wrapWords(text, { first: `${INDENT}> `, rest: `${INDENT}>     ` });
  return lines(elsewhere ? [...wrapWords(`${where}:`, MARGIN), ...quote] : quote);
}

function sourceOf({ rule, alsoRules, consumers, status }: Finding): string {
  const rules = alsoRules.length === 0 ? rule : `${rule}, also ${enumerate(alsoRules)}`;
  const concern = consumers.length === 0 ? [] : [`used by ${enumerate(consumers)}`];
  const since = status === 'still' ? ['as in the revision before'] : [];
  return [rules, ...concern, ...since].join('; ');
}
