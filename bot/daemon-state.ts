import { z } from 'zod';

/** What a daemon says of itself, asked at its address. */
export interface DaemonState {
  /** `daemon.listen` of the configuration. */
  readonly address: string;
  readonly state: 'ready' | 'not-ready' | 'absent' | 'unknown';
  /** Why it is not ready. */
  readonly reasons: readonly string[];
}

const answerSchema = z.object({ ready: z.boolean(), reasons: z.array(z.string()), database: z.string() });
/** In milliseconds. */
const patience = 1000;

/** Asks the daemon that works on a database how it is. What cannot be written into the database only it can tell. */
export async function askDaemon(address: string, file: string): Promise<DaemonState> {
  if (address === 'off') return { address, state: 'unknown', reasons: [] };
  try {
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(`http://${address}/readyz`, { signal });
    const { ready, reasons, database } = answerSchema.parse(await answer.json());
    if (database !== file) return { address, state: 'absent', reasons: [] };
    return { address, state: ready ? 'ready' : 'not-ready', reasons };
  } catch {
    // Nobody there, or somebody else.
    return { address, state: 'absent', reasons: [] };
  }
}
