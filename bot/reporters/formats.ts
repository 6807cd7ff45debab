import type { Review } from '../../analyzers/review.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import type { ReportOptions } from './options.ts';
import { renderText } from './text.ts';

/** Review in, one format out. */
export type Reporter = (review: Review, options: ReportOptions) => string;

/** Every format of a review, by the name that --format takes. */
export const reporters = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
} as const satisfies Record<string, Reporter>;
