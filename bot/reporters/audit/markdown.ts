import type { AuditItem } from '../../../analyzers/audit/audit.ts';
import type { AuditPlace } from '../../../analyzers/audit/place.ts';
import type { AuditReport } from '../../audit/report.ts';
import { codeSpan, escapeText } from '../markdown/escape.ts';
import { stateOf, totalOf } from './state.ts';
import { titleOf } from './title.ts';

/** An audit as a checklist that GitHub and editors can tick: a box for each item, and one for each place. */
export function renderAuditMarkdown(report: AuditReport): string {
  const { items, files, since } = report;
  const sections = [
    [`### ${escapeText(titleOf(report))}`, '', escapeText(totalOf(items, files))],
    ...(since === null ? [] : [progressTable(report)]),
    ...items.map(itemSection),
  ];
  return `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`;
}

function itemSection(item: AuditItem): string[] {
  const settled = item.missing === 0 && item.done > 0;
  return [
    `#### ${escapeText(item.item)}`,
    '',
    `- [${settled ? 'x' : ' '}] ${escapeText(item.says === '' ? item.item : item.says)} (${stateOf(item)})`,
    ...item.places.map(placeLine),
  ];
}

function placeLine({ state, file, line, text, rule }: AuditPlace): string {
  return `  - [${state === 'done' ? 'x' : ' '}] ${codeSpan(`${file}:${line}`)} ${codeSpan(text)} (${escapeText(rule)})`;
}

function progressTable({ since }: AuditReport): string[] {
  if (since === null) return [];
  return [
    `Since ${codeSpan(since.rev.slice(0, 12))}:`,
    '',
    '| item | missing then | missing now | settled | new |',
    '|---|--:|--:|--:|--:|',
    ...since.items.map(
      ({ item, before, after, settled, opened }) =>
        `| ${escapeText(item)} | ${before.missing} | ${after.missing} | ${settled.length} | ${opened.length} |`,
    ),
  ];
}
