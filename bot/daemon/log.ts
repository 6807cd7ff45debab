import { pino, type Logger } from 'pino';
import pico from 'picocolors';
import { isatty } from 'node:tty';
import { z } from 'zod';
import type { Settings } from '../options.ts';
import { stripToLine } from '../terminal.ts';

/** Where the daemon writes what it does: an object and a sentence a line. No secret ever goes there. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

type LogSettings = Pick<Settings, 'quiet' | 'verbose' | 'color'> & { readonly json: boolean };

/** Opens the log on standard error: JSON, a line an entry, or the same for a reader. */
export function openLog({ quiet, verbose, color, json }: LogSettings): Log {
  const options = {
    level: verbose ? 'debug' : quiet ? 'warn' : 'info',
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  // Written at once: what a killed process said last is what one wants to read.
  if (json) return pino(options, pino.destination({ dest: 2, sync: true }));
  const colors = pico.createColors(color && isatty(2));
  return pino(options, {
    write: line => process.stderr.write(`${readableEntry(line, colors)}\n`),
  });
}

const entrySchema = z.looseObject({ level: z.string(), time: z.string(), msg: z.string().default('') });
const unshown = new Set(['level', 'time', 'msg', 'pid', 'err']);

/** An entry for a reader: `12:03:44 warn  the feed cannot be read feed=netdev reason="…"`. */
export function readableEntry(line: string, colors: ReturnType<typeof pico.createColors>): string {
  const entry = entrySchema.parse(JSON.parse(line));
  const { level, time, msg } = entry;
  const words = Object.entries(entry).flatMap(([key, value]) =>
    unshown.has(key)
      ? []
      : [`${key}=${typeof value === 'string' ? stripToLine(value) : JSON.stringify(value)}`],
  );
  const shade = level === 'error' ? colors.red : level === 'warn' ? colors.yellow : colors.dim;
  const stack = z.object({ err: z.object({ stack: z.string() }) }).safeParse(entry);
  const below = stack.success && level === 'error' ? `\n${stack.data.err.stack}` : '';
  return `${colors.dim(time.slice(11, 19))} ${shade(level.padEnd(5))} ${stripToLine(msg)} ${colors.dim(words.join(' '))}${below}`;
}
