import type { z } from 'zod';
import type { FeedState } from '../../storage/cursors.ts';
import type { Failure } from '../../storage/failures.ts';
import type { StageCounts } from '../../storage/overview.ts';
import type { DaemonState } from '../daemon-state.ts';
import { stripToLine } from '../terminal.ts';
import { count } from './counting.ts';
import { renderEnvelope } from './envelope.ts';
import { instant } from './list.ts';
import type { StatusDocument } from './schema/status.ts';

/** What `seamwatch status` has to say. */
export interface StatusReport {
  readonly database: string;
  readonly daemon: DaemonState;
  readonly feeds: readonly FeedState[];
  readonly stages: StageCounts;
  readonly failures: readonly Failure[];
}

type Document = Omit<z.input<typeof StatusDocument>, 'schema' | 'tool'>;

/** How everything is, as JSON: the contract of docs/schema/status.json. */
export function renderStatusJson({ database, daemon, feeds, stages, failures }: StatusReport): string {
  return renderEnvelope({
    database,
    daemon: { ...daemon, reasons: [...daemon.reasons] },
    feeds: feeds.map(({ name, moved, pulled, remaining }) => ({
      name,
      moved: instantOrNull(moved),
      pulled: instantOrNull(pulled),
      remaining,
    })),
    stages: { ...stages },
    failures: failures.map(({ stage, subject, reason, attempts, first, last, next }) => ({
      stage,
      subject,
      reason,
      attempts,
      first: instant(first),
      last: instant(last),
      next: instantOrNull(next),
    })),
  } satisfies Document);
}

function instantOrNull(seconds: number | null): string | null {
  return seconds === null ? null : instant(seconds);
}

const states = {
  ready: 'runs',
  'not-ready': 'runs, and is not ready',
  absent: 'does not run',
  unknown: 'not asked: daemon.listen is off',
} as const satisfies Record<DaemonState['state'], string>;

function daemonLine({ address, state, reasons }: DaemonState): string {
  const why = reasons.length === 0 ? '' : `: ${reasons.map(stripToLine).join('; ')}`;
  return `${states[state]}${state === 'unknown' ? '' : ` (${stripToLine(address)})`}${why}`;
}

/** The same for a reader. */
export function renderStatusText({ database, daemon, feeds, stages, failures }: StatusReport): string {
  const rows: [string, string][] = [
    ['database', database],
    ['daemon', daemonLine(daemon)],
    ['mails', `${stages.stored} stored, of ${stages.messages} messages; ${stages.unsorted} not sorted yet`],
    ['damaged', `${stages.damaged} mails that were not read whole`],
    ['skipped', `${stages.skipped} that look like patches and are none`],
    [
      'series',
      `${stages.series}: ${stages.reviewed} reviewed, ${stages.unreviewed} to review, ${stages.incomplete} incomplete`,
    ],
    ['unapplied', `${stages.unapplied} of those reviewed`],
    ['lacking', `${stages.lacking} reviewed without a prerequisite, which did not come yet`],
    ['rotted', `${stages.rotted} applied once and do not any more`],
    ['forgotten', `${stages.forgotten}`],
  ];
  const lines = rows.map(([name, text]) => `${name.padEnd(11)}${text}\n`);
  for (const feed of feeds) lines.push(`${'feed'.padEnd(11)}${feedLine(feed)}\n`);
  for (const { stage, subject, reason, attempts, next } of failures) {
    const again = next === null ? 'not tried again by itself' : `next attempt ${instant(next)}`;
    lines.push(
      `${'failure'.padEnd(11)}${stage} ${stripToLine(subject)}: ${stripToLine(reason)}\n` +
        `${''.padEnd(11)}${count(attempts, 'time')}; ${again}\n`,
    );
  }
  return lines.join('');
}

function feedLine({ name, moved, pulled, remaining }: FeedState): string {
  const stored = moved === null ? 'nothing stored yet' : `last stored ${instant(moved)}`;
  const looked = pulled === null ? '' : `, last read to its end ${instant(pulled)}`;
  const lag = remaining === null || remaining === 0 ? '' : `, ${remaining} behind`;
  return `${stripToLine(name)}: ${stored}${looked}${lag}`;
}
