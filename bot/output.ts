import { once } from 'node:events';
import { isatty } from 'node:tty';
import pico from 'picocolors';
import { barProgress, silentProgress, type Progress } from './progress.ts';
import type { Settings } from './options.ts';

/** Where a verb writes: data on standard output, everything said about the work on standard error. */
export interface Output {
  /** Styles that do nothing when the output is not to be coloured. */
  readonly style: ReturnType<typeof pico.createColors>;
  /** Data, as it is; the caller ends its lines. */
  data(text: string): void;
  /** The same, and waits for as long as whoever reads them has enough. */
  stream(text: string): Promise<void>;
  /** A line for the person at the terminal; not with --quiet. */
  note(line: string): void;
  /** A line for the curious; only with --verbose. */
  detail(line: string): void;
  /** A line that must be seen. */
  warn(line: string): void;
  /** A bar on a terminal, drawn once the work has taken a second; nothing elsewhere or with --quiet; null: not known. */
  progress(title: string, total: number | null): Progress;
}

/** Opens the streams of this process as the settings ask. */
export function openOutput(settings: Pick<Settings, 'quiet' | 'verbose' | 'color'>): Output {
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  return {
    style: pico.createColors(settings.color && isatty(1)),
    data(text) {
      process.stdout.write(text);
    },
    async stream(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    note(line) {
      if (!settings.quiet) say(line);
    },
    detail(line) {
      if (settings.verbose) say(line);
    },
    warn: say,
    progress(title, total) {
      const visible = isatty(2) && !settings.quiet;
      return visible ? barProgress(title, total, process.stderr) : silentProgress;
    },
  };
}
