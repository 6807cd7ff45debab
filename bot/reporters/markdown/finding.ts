import type { Finding } from '../../../analyzers/finding.ts';
import { enumerate } from '../counting.ts';
import { labelOf } from '../findings.ts';
import { codeBlock, codeSpan, escapeText } from './escape.ts';

/** One finding as an item of a list, the source that proves it below. */
export function findingItem(finding: Finding, quotes: boolean): string[] {
  const place = `${codeSpan(`${finding.file}:${finding.line}`)}, patch ${finding.patch}`;
  const advice = finding.advice === '' ? [] : [`  ${escapeText(finding.advice)}`];
  const evidence = quotes ? evidenceBlock(finding) : [];
  return [
    `- **${labelOf(finding)}**: ${escapeText(finding.message)} (${place})`,
    ...evidence.map(line => (line === '' ? '' : `  ${line}`)),
    ...(advice.length > 0 ? ['', ...advice] : []),
    '',
    `  ${sourceOf(finding)}`,
  ];
}

/** A finding of the revision before that this one has no more. */
export function fixedItem(finding: Finding): string {
  const by = finding.fixedBy === null ? '' : `by patch ${finding.fixedBy}: `;
  return `- ${by}${escapeText(finding.message)}`;
}

function evidenceBlock({ evidence }: Finding): string[] {
  if (evidence.length === 0) return [];
  return [
    '',
    ...codeBlock(
      evidence.map(({ file, line, text }) => `${file}:${line}: ${text.trim()}`),
      'c',
    ),
  ];
}

function sourceOf({ rule, alsoRules, consumers, status }: Finding): string {
  const rules = [rule, ...alsoRules].map(id => codeSpan(id));
  const concern = consumers.length === 0 ? [] : [`used by ${enumerate(consumers.map(escapeText))}`];
  const since = status === 'still' ? ['as in the revision before'] : [];
  return [enumerate(rules), ...concern, ...since].join('; ');
}
