import type { Change } from '../../../analyzers/interface/change.ts';
import { joinAlike } from '../alike.ts';
import { count, enumerate } from '../counting.ts';
import type { PassingChange } from '../outline.ts';
import { declarationsOf } from '../quotes.ts';
import { symbolName, whatHappened } from '../wording.ts';
import { wrapDeclaration } from '../wrap.ts';
import { codeBlock, codeSpan, escapeText } from './escape.ts';

/** Places named of what a change leaves behind; the rest is a count. */
const PLACES_LISTED = 12;

/** A table of changes, with their declarations in a block that opens on a click. */
export function changeTable(all: readonly Change[], quotes: boolean): string[] {
  const changes = joinAlike(all);
  return [
    '| symbol | what happens | where | patch |',
    '|---|---|---|---|',
    ...changes.map(changeRow),
    ...(quotes ? declarationBlock(changes) : []),
    ...changes.flatMap(reachItems),
  ];
}

/** Changes that a later patch takes back. */
export function passingTable(passing: readonly PassingChange[]): string[] {
  const rows = passing.map(({ change, mendedBy }) => {
    const cells = [codeSpan(symbolName(change), { inTable: true }), escapeText(whatHappened(change))];
    return `| ${cells.join(' | ')} | ${change.patch} | ${mendedBy ?? 'a later one'} |`;
  });
  return ['| symbol | what happens | done by patch | undone by patch |', '|---|---|---|---|', ...rows];
}

function changeRow(change: Change): string {
  const symbol = codeSpan(symbolName(change), { inTable: true });
  const place = codeSpan(`${change.file}:${change.line}`, { inTable: true });
  return `| ${symbol} | ${escapeText(whatHappened(change))} | ${place} | ${change.patch} |`;
}

function declarationBlock(changes: readonly Change[]): string[] {
  const lines = changes.flatMap(change =>
    declarationsOf(change).flatMap(({ sign, declaration }) =>
      wrapDeclaration(declaration, { first: `${sign} `, rest: `${sign} ` }),
    ),
  );
  if (lines.length === 0) return [];
  return [
    '',
    '<details><summary>before and after</summary>',
    '',
    ...codeBlock(lines, 'diff'),
    '',
    '</details>',
  ];
}

function reachItems(change: Change): string[] {
  const { left, updated, modules } = change.reach;
  const places = left.map(({ file, line }) => `${file}:${line}`);
  const sentences = [
    ...(left.length > 0 ? [`not adapted: ${listed(places)}`] : []),
    ...(updated > 0 ? [`${count(updated, 'user')} adapted`] : []),
    ...(modules.length > 0 ? [`used by the modules ${listed(modules)}`] : []),
    ...(change.consumers.length > 0 ? [`used by ${enumerate(change.consumers.map(escapeText))}`] : []),
  ];
  return sentences.length === 0 ? [] : ['', `${codeSpan(symbolName(change))}: ${sentences.join('; ')}`];
}

function listed(names: readonly string[]): string {
  const more = names.length > PLACES_LISTED ? [`${names.length - PLACES_LISTED} more`] : [];
  return enumerate([...names.slice(0, PLACES_LISTED).map(name => codeSpan(name)), ...more]);
}
