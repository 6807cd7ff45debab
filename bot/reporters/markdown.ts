import type { Review } from '../../analyzers/review.ts';
import { count } from './counting.ts';
import { codeSpan, escapeText } from './markdown/escape.ts';
import { seriesBlocks } from './markdown/series.ts';
import type { ReportOptions } from './options.ts';
import { describeStanding } from './standing.ts';
import { totalOf } from './summary.ts';

/** The review in GitHub's Markdown; text of mails can neither format, link, mention nor leave its place. */
export function renderMarkdown(review: Review, options: ReportOptions = {}): string {
  const { tier = 'global', quotes = true, standing = null } = options;
  const now = standing === null ? null : describeStanding(standing);
  const total = totalOf(review, tier);
  const blocks = [
    ...(now === null ? [] : [[`**Now:** ${escapeText(now)}.`]]),
    ...review.series.flatMap(series => seriesBlocks(series, { tier, quotes, mirror: review.mirror })),
    ...skippedBlocks(review),
    ...(total === null ? [] : [[escapeText(total)]]),
  ];
  return blocks.map(block => `${block.join('\n')}\n`).join('\n');
}

function skippedBlocks({ skipped }: Review): string[][] {
  if (skipped.length === 0) return [];
  return [
    [`### ${count(skipped.length, 'message')} left out`],
    skipped.map(({ messageId, reason }) => `- ${codeSpan(messageId)}: ${escapeText(reason)}`),
  ];
}
