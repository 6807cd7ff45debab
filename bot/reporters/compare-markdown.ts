import type { ComparisonReport, ReportedChange } from '../compare/report.ts';
import { demandsOf, originsOf, remarksOf, sectionsOf, titleOf } from './compare-outline.ts';
import { enumerate } from './counting.ts';
import { codeBlock, codeSpan, escapeText } from './markdown/escape.ts';
import { declarationsOf } from './quotes.ts';
import { symbolName, whatHappened } from './wording.ts';
import { wrapDeclaration } from './wrap.ts';

/** What differs between two trees, in GitHub's Markdown. */
export function renderCompareMarkdown(report: ComparisonReport): string {
  const blocks = [
    `## ${escapeText(titleOf(report))}`,
    ...sectionsOf(report).flatMap(({ heading, changes }) => [
      `### ${escapeText(heading)}`,
      ...changes.map(changeItem),
    ]),
    remarksOf(report).map(escapeText).join('  \n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function changeItem(reported: ReportedChange): string {
  const { change, architectures } = reported;
  const name = codeSpan(symbolName(change));
  const quotes = declarationsOf(change).flatMap(({ sign, declaration }) =>
    wrapDeclaration(declaration, { first: `${sign} `, rest: `${sign} ` }),
  );
  const words = [
    `${name} ${escapeText(whatHappened(change))}`,
    codeSpan(`${change.file}:${change.line}`),
    ...(architectures.length === 0 ? [] : [escapeText(`on ${enumerate(architectures)}`)]),
    ...originsOf(reported).map(text => escapeText(`since ${text}`)),
    ...demandsOf(reported).map(text => `**${escapeText(text)}**`),
  ];
  const block = quotes.length === 0 ? [] : ['', ...codeBlock(quotes, 'diff').map(line => `  ${line}`)];
  return [`- ${words.join('  \n  ')}`, ...block].join('\n');
}
