import type { z } from 'zod';
import type { ReviewedSeries } from '../../analyzers/review.ts';
import type { ReviewDocument } from './schema/review.ts';

type Identity = Omit<
  z.input<typeof ReviewDocument>['series'][number],
  'base' | 'patches' | 'changes' | 'findings' | 'metrics'
>;

/** The JSON fields that name a series and its revision: the same in every verb, in the contract's order. */
export function describeIdentity(series: Pick<ReviewedSeries, keyof Identity>): Identity {
  return {
    id: series.id,
    subject: series.subject,
    revision: series.revision,
    rfc: series.rfc,
    expected: series.expected,
    complete: series.complete,
    missing: [...series.missing],
    supersedes: series.supersedes,
    author: { name: series.author.name, email: series.author.email },
    date: series.date,
    lists: [...series.lists],
  };
}
