import type { Duration } from './command.ts';

/** One line of the table: what we take, what a peer takes for the same, and how many times better we are. */
export interface Measurement {
  readonly name: string;
  readonly ours: number;
  /** null when there is nobody to compare with. */
  readonly peer: number | null;
  readonly peerName: string;
  readonly unit: string;
  /** Above 1 we are better; null without a peer. */
  readonly ratio: number | null;
  /** What was measured, in words: how many, and what is counted in. */
  readonly remark: string;
}

interface Pair {
  readonly name: string;
  readonly ours: number;
  readonly peer?: number;
  readonly peerName?: string;
  readonly remark: string;
}

/** Times: the smaller is the better. */
export function compareTimes({ name, ours, peer, peerName = '', remark }: Pair, unit = 'ms'): Measurement {
  const ratio = peer === undefined ? null : peer / ours;
  return { name, ours, peer: peer ?? null, peerName, unit, ratio, remark };
}

/** Rates: the larger is the better. */
export function compareRates({ name, ours, peer, peerName = '', remark }: Pair, unit = 'MB/s'): Measurement {
  const ratio = peer === undefined ? null : ours / peer;
  return { name, ours, peer: peer ?? null, peerName, unit, ratio, remark };
}

/** What a command of ours and a peer's took for so many pieces: by the clock, and of the processor, which a busy machine disturbs less. */
export function compareCommands(
  name: string,
  ours: { readonly took: Duration; readonly pieces: number },
  peer: { readonly took: Duration; readonly pieces: number; readonly name: string },
  remark: string,
): Measurement[] {
  return (['wall', 'cpu'] as const).map(clock =>
    compareTimes({
      name: `${name} (${clock})`,
      ours: ours.took[clock] / ours.pieces,
      peer: peer.took[clock] / peer.pieces,
      peerName: peer.name,
      remark,
    }),
  );
}
