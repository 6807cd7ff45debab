import type { z } from 'zod';
import type { FeedState } from '../../storage/cursors.ts';
import type { Failure } from '../../storage/failures.ts';
import type { StageCounts } from '../../storage/overview.ts';
import { stripToLine } from '../terminal.ts';
import { renderEnvelope } from './envelope.ts';
import { instant } from './list.ts';
import type { StatusDocument } from './schema/status.ts';

/** What `seamwatch status` has to say. */
export interface StatusReport {
  readonly database: string;
  readonly feeds: readonly FeedState[];
  readonly stages: StageCounts;
  readonly failures: readonly Failure[];
}

type Document = Omit<z.input<typeof StatusDocument>, 'schema' | 'tool'>;

/** How everything is, as JSON: the contract of docs/schema/status.json. */
export function renderStatusJson({ database, feeds, stages, failures }: StatusReport): string {
  return renderEnvelope({
    database,
    feeds: feeds.map(({ name, moved, remaining }) => ({ name, moved: instant(moved), remaining })),
    stages: { ...stages },
    failures: failures.map(({ stage, subject, reason, attempts, first, last, next }) => ({
      stage,
      subject,
      reason,
      attempts,
      first: instant(first),
      last: instant(last),
      next: next === null ? null : instant(next),
    })),
  } satisfies Document);
}

/** The same for a reader. */
export function renderStatusText({ database, feeds, stages, failures }: StatusReport): string {
  const rows: [string, string][] = [
    ['database', database],
    ['mails', `${stages.stored} stored, of ${stages.messages} messages; ${stages.unsorted} not sorted yet`],
    ['skipped', `${stages.skipped} that look like patches and are none`],
    [
      'series',
      `${stages.series}: ${stages.reviewed} reviewed, ${stages.unreviewed} to review, ${stages.incomplete} incomplete`,
    ],
    ['unapplied', `${stages.unapplied} of those reviewed`],
    ['forgotten', `${stages.forgotten}`],
  ];
  const lines = rows.map(([name, text]) => `${name.padEnd(11)}${text}\n`);
  for (const { name, moved, remaining } of feeds) {
    const lag = remaining === null || remaining === 0 ? '' : `, ${remaining} behind`;
    lines.push(`${'feed'.padEnd(11)}${stripToLine(name)}: last stored ${instant(moved)}${lag}\n`);
  }
  for (const { stage, subject, reason, attempts, next } of failures) {
    const again = next === null ? 'not tried again by itself' : `next attempt ${instant(next)}`;
    lines.push(
      `${'failure'.padEnd(11)}${stage} ${stripToLine(subject)}: ${stripToLine(reason)}\n` +
        `${''.padEnd(11)}${attempts} times; ${again}\n`,
    );
  }
  return lines.join('');
}
