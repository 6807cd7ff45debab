import type { Checked } from './check.ts';
import type { DaemonSample } from './daemon.ts';

/** A measurement. */
export interface Sample extends DaemonSample {
  /** Since the beginning. */
  readonly seconds: number;
  /** Series sent until then. */
  readonly posted: number;
}

interface Soak {
  readonly samples: readonly Sample[];
  readonly checked: Checked;
  /** Seconds until nothing waited, once no mail came any more. */
  readonly drained: number;
  readonly stopped: number;
  readonly moves: number;
}

const span = 300;

/** The figures, as Markdown. */
export function renderReport({ samples, checked, drained, stopped, moves }: Soak): string {
  const { posted, mails, copies, stored, arrivals, series, lost, strange } = checked;
  const standings = [...checked.standings].map(([state, all]) => `${all} ${state}`).join(', ');
  const lines = [
    `| minutes | series sent | process, mean MB | process, most MB | its git, mean MB | heap, mean MB | backlog, most |`,
    `| --- | --- | --- | --- | --- | --- | --- |`,
    ...spans(samples).map(row),
    '',
    `sent: ${posted.length} series, ${mails} mails, ${copies} of them by both feeds; the mirror moved ${moves} times`,
    `stored: ${stored} mails, ${arrivals} arrivals, ${series} series; lost ${lost.length}, strange ${strange.length}, incomplete ${checked.incomplete}`,
    `reviewed: ${checked.reviewed}, applied: ${checked.applied}; now ${standings}; ${checked.named} of the rotted name their commit`,
    `drained in ${drained.toFixed(0)} s (10 of them to be sure), stopped in ${stopped.toFixed(1)} s`,
    ...[...lost, ...strange].slice(0, 20).map(id => `not as it should be: ${id}`),
    ...checked.failures.map(failure => `failure: ${failure}`),
  ];
  return `${lines.join('\n')}\n`;
}

function spans(samples: readonly Sample[]): readonly (readonly Sample[])[] {
  const last = samples.at(-1)?.seconds ?? 0;
  return Array.from({ length: Math.ceil(last / span) }, (_, at) =>
    samples.filter(({ seconds }) => seconds >= at * span && seconds < (at + 1) * span),
  ).filter(group => group.length > 0);
}

function row(group: readonly Sample[]): string {
  const mean = (of: (sample: Sample) => number): string =>
    (group.reduce((sum, sample) => sum + of(sample), 0) / group.length).toFixed(0);
  const most = (of: (sample: Sample) => number): string => Math.max(...group.map(of)).toFixed(0);
  const from = Math.floor((group[0]?.seconds ?? 0) / span) * (span / 60);
  return `| ${from} to ${from + span / 60} | ${most(({ posted }) => posted)} | ${mean(({ resident }) => resident)} | ${most(({ resident }) => resident)} | ${mean(({ children }) => children)} | ${mean(({ heap }) => heap)} | ${most(({ backlog }) => backlog)} |`;
}
