import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a long piece of work has come. */
export interface Progress {
  /** `done` of the total; a total that was not known before can be given with it. */
  update(done: number, total?: number): void;
  stop(): void;
}

/** What a piece of work under this many milliseconds shows: nothing. */
const silence = 1000;

/** A bar on the terminal, drawn once the work has taken a second; only a count when the total is not known (null). */
export function barProgress(title: string, total: number | null, stream: NodeJS.WriteStream): Progress {
  const begun = Date.now();
  const bar = new SingleBar(
    {
      format: total === null ? `${title} {value}` : `${title} {bar} {value}/{total} {eta_formatted}`,
      stream,
      hideCursor: null,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  return {
    update(done, newTotal) {
      if (!bar.isActive && Date.now() - begun >= silence) bar.start(newTotal ?? total ?? 0, done);
      if (newTotal !== undefined) bar.setTotal(newTotal);
      bar.update(done);
    },
    stop() {
      bar.stop();
    },
  };
}

/** Progress that nobody sees. */
export const silentProgress: Progress = { update: () => undefined, stop: () => undefined };
