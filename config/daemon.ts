import { z } from 'zod';
import { scheduleSchema } from './schedule.ts';

/** How `seamwatch run` works. */
export const daemonSchema = z
  .strictObject({
    listen: z
      .string()
      .regex(
        /^(?:off|(?:[\w.-]+|\[[\da-fA-F:]+\]):\d{1,5})$/,
        'must be HOST:PORT, such as 127.0.0.1:8407, or off',
      )
      .default('127.0.0.1:8407')
      .describe(
        'Where /healthz, /readyz, /metrics and webhooks are served: HOST:PORT, or off. Keep it on the loopback; ' +
          'what others shall reach goes through a web server.',
      ),
    fetch: scheduleSchema
      .default('7 * * * *')
      .describe('When the remotes of the mirror are fetched: a pattern of cron.'),
    threads: z
      .int()
      .min(1)
      .max(256)
      .optional()
      .describe('How many threads review series. Default: one for each processor.'),
    open: z
      .int()
      .min(0)
      .default(60)
      .describe(
        'Days after its last mail that a series is looked at again whenever the mirror moves: does it still apply?',
      ),
    references: z
      .int()
      .min(1)
      .default(50_000)
      .describe(
        'How many series, those of the newest mails, keep a reference to their commits below refs/seamwatch in the mirror.',
      ),
  })
  .prefault({})
  .describe('How `seamwatch run` works.');
