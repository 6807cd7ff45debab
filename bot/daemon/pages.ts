import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { readBacklog } from '../../storage/backlog.ts';
import type { Feeds } from './feeds.ts';
import type { Station } from './station.ts';

/** What the pages tell of. */
export interface PageSources {
  readonly station: Pick<Station, 'database' | 'metrics' | 'log'>;
  readonly feeds: Pick<Feeds, 'unseen' | 'receive'>;
  /** Can series be reviewed? */
  readonly prepared: () => boolean;
}

/** GitHub sends no more than this. */
const largestWebhook = 25 << 20;

const statuses = { taken: 202, ignored: 200, refused: 401, unknown: 404 } as const;

/** `/healthz`, `/readyz`, `/metrics` and the webhooks. */
export function makePages({ station, feeds, prepared }: PageSources): Hono {
  const { database, metrics, log } = station;
  const pages = new Hono();
  pages.use(secureHeaders());

  /** Why it is not ready, in words; empty when it is. */
  function hindrances(): string[] {
    const trouble = database.trouble();
    const unseen = feeds.unseen();
    return [
      ...(trouble === null ? [] : [`the database cannot be written: ${trouble}`]),
      ...(prepared() ? [] : ['the mirror is not prepared yet']),
      ...(unseen.length === 0 ? [] : [`not read to its end yet: ${unseen.join(', ')}`]),
    ];
  }

  async function measure(): Promise<void> {
    const { unsorted, unreviewed, incomplete, lacking, rotted, failures } = await readBacklog(database.read);
    const stages = { sort: unsorted, review: unreviewed, parts: incomplete, prerequisites: lacking };
    for (const [stage, waiting] of Object.entries(stages)) metrics.backlog.set({ stage }, waiting);
    metrics.rotted.set(rotted);
    metrics.failures.reset();
    for (const [stage, all] of failures) metrics.failures.set({ stage }, all);
    metrics.writers.set(database.waiting());
  }

  pages.get('/healthz', async context => {
    await readBacklog(database.read);
    return context.json({ status: 'ok' });
  });
  pages.get('/readyz', context => {
    const reasons = hindrances();
    const ready = reasons.length === 0;
    return context.json({ ready, reasons, database: database.file }, ready ? 200 : 503);
  });
  pages.get('/metrics', async context => {
    await measure();
    return context.body(await metrics.registry.metrics(), 200, {
      'content-type': metrics.registry.contentType,
    });
  });
  pages.post('/webhooks/:feed', bodyLimit({ maxSize: largestWebhook }), async context => {
    const feed = context.req.param('feed');
    const outcome = await feeds.receive(feed, {
      body: await context.req.text(),
      signature: context.req.header('x-hub-signature-256') ?? '',
      event: context.req.header('x-github-event') ?? '',
    });
    // What nobody has configured is no label of ours.
    if (outcome !== 'unknown') metrics.webhooks.inc({ feed, outcome });
    log.info({ feed, outcome }, 'a webhook came');
    return context.json({ outcome }, statuses[outcome]);
  });
  pages.onError((error, context) => {
    log.error({ page: context.req.path, err: error }, 'a page failed');
    return context.json({ error: 'it failed; the log says why' }, 503);
  });
  return pages;
}
