import type { z } from 'zod';
import type { Series } from '../../analyzers/mail/series.ts';
import type { Skipped } from '../../analyzers/review.ts';
import { isoDate } from '../date.ts';
import { renderEnvelope } from './envelope.ts';
import { describeIdentity } from './identity.ts';
import type { SeriesDocument } from './schema/series.ts';

type Document = Omit<z.input<typeof SeriesDocument>, 'schema' | 'tool'>;

/** How mails are put together, as JSON: the contract of docs/schema/series.json. */
export function renderSeriesJson(series: readonly Series[], skipped: readonly Skipped[]): string {
  return renderEnvelope({
    series: series.map(describe),
    skipped: skipped.map(({ messageId, reason }) => ({ messageId, reason })),
  } satisfies Document);
}

function describe(series: Series): Document['series'][number] {
  return {
    ...describeIdentity({ ...series, date: isoDate(series.date) }),
    cover: series.cover?.id ?? null,
    patches: series.patches.map(({ number, message, carriedOver }) => ({
      number,
      messageId: message.id,
      subject: message.subject.title,
      carriedOver,
    })),
  };
}
