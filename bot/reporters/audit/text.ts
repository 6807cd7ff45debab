import type { AuditItem } from '../../../analyzers/audit/audit.ts';
import type { AuditPlace } from '../../../analyzers/audit/place.ts';
import type { ItemProgress } from '../../../analyzers/audit/progress.ts';
import type { AuditReport } from '../../audit/report.ts';
import type { Output } from '../../output.ts';
import { stripToLine } from '../../terminal.ts';
import { count } from '../counting.ts';
import { WIDTH, wrapWords } from '../wrap.ts';
import { stateOf, totalOf } from './state.ts';
import { titleOf } from './title.ts';

/** How much of an audit is printed. */
export interface AuditDetail {
  /** The most missing places of one item; null: all of them. */
  readonly most: number | null;
}

/** An audit for people: item by item, what is missing and where. */
export function renderAuditText(report: AuditReport, style: Output['style'], detail: AuditDetail): string {
  const { items, files, since, history } = report;
  const sections = [
    [style.bold(stripToLine(titleOf(report))), `  ${totalOf(items, files)}`],
    ...(history.length > 0 ? [historyLines(report)] : []),
    ...(since === null
      ? items.map(item => itemLines(item, style, detail))
      : since.items.map(item => progressLines(item, style, detail))),
  ];
  return `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`;
}

function itemLines(item: AuditItem, { bold, dim }: Output['style'], { most }: AuditDetail): string[] {
  const lines = heading(item, bold);
  lines.push(`    ${stateOf(item)}`);
  const missing = item.places.filter(({ state }) => state === 'missing');
  const shown = most === null ? missing : missing.slice(0, most);
  lines.push(...byFile(shown, dim));
  if (shown.length < missing.length)
    lines.push(`    and ${count(missing.length - shown.length, 'more place')}: --all lists them`);
  return lines;
}

function heading({ item, says }: { item: string; says: string }, bold: Output['style']['bold']): string[] {
  const [first = '', ...rest] = wrapWords(says === '' ? item : says, { first: '    ', rest: '    ' });
  return [`${bold(`${item} `.padEnd(4))}${first.slice(4)}`, ...rest];
}

function byFile(places: readonly AuditPlace[], dim: Output['style']['dim']): string[] {
  const lines: string[] = [];
  let file = '';
  for (const place of places) {
    if (place.file !== file) lines.push(`  ${stripToLine((file = place.file))}`);
    const rule = place.rule.slice(place.rule.indexOf('/') + 1);
    const start = `    ${String(place.line).padStart(5)}  `;
    const room = WIDTH - start.length - rule.length - 2;
    const text = stripToLine(place.text);
    const cut = text.length <= room ? text : `${text.slice(0, room - 1)}…`;
    lines.push(`${start}${cut.padEnd(room)}  ${dim(rule)}`);
  }
  return lines;
}

function progressLines(item: ItemProgress, { bold, dim }: Output['style'], { most }: AuditDetail): string[] {
  const { before, after, settled, opened } = item;
  const lines = heading(item, bold);
  lines.push(`    missing ${before.missing} -> ${after.missing}, done ${before.done} -> ${after.done}`);
  for (const [title, places] of [
    ['settled', settled],
    ['new', opened],
  ] as const) {
    if (places.length === 0) continue;
    const shown = most === null ? places : places.slice(0, most);
    const rest = places.length - shown.length;
    lines.push(`    ${title} (${places.length})${rest > 0 ? `, ${rest} not shown: --all lists them` : ''}`);
    lines.push(...byFile(shown, dim));
  }
  return lines;
}

function historyLines({ history, items }: AuditReport): string[] {
  const names = items.filter(({ item }) => history.some(point => missingAt(point, item) > 0));
  const row = (first: string, cells: readonly (string | number)[]): string =>
    `  ${first.padEnd(24)}${cells.map(cell => String(cell).padStart(6)).join('')}`;
  return [
    row(
      'missing',
      names.map(({ item }) => item),
    ),
    ...history.map(point => {
      const date = new Date(point.date * 1000).toISOString().slice(0, 10);
      return row(
        `${point.rev.slice(0, 12)} ${date}`,
        names.map(({ item }) => missingAt(point, item)),
      );
    }),
  ];
}

function missingAt({ items }: AuditReport['history'][number], item: string): number {
  return items.find(counts => counts.item === item)?.missing ?? 0;
}
