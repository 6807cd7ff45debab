import { Cron } from 'croner';
import { z } from 'zod';

/** When something is done again and again: a pattern of cron, with seconds before it if there are six fields. */
export const scheduleSchema = z.string().superRefine((pattern, context) => {
  const problem = patternProblem(pattern);
  if (problem !== null)
    context.addIssue({
      code: 'custom',
      message: `must be a pattern of cron, such as "7 * * * *" (${problem})`,
    });
});

function patternProblem(pattern: string): string | null {
  try {
    return new Cron(pattern, { paused: true }).nextRun() === null ? 'it never comes' : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Seconds until a schedule comes next, by the clock of this machine. */
export function secondsUntil(pattern: string): number {
  return (new Cron(pattern, { paused: true }).msToNext() ?? 3_600_000) / 1000;
}
