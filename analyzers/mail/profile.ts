import type { Address } from './message.ts';
import type { PostedSeries } from './posted-series.ts';
import { normalTitle, titleWords } from './resemblance.ts';
import type { Revision } from './revision.ts';

/** What a posted series is known by when its other revisions are looked for. */
export interface Profile {
  readonly posted: PostedSeries;
  readonly revision: Revision;
  readonly author: Address;
  /** Of the cover letter, or of the first patch. */
  readonly headline: string;
  /** Of the headline. */
  readonly words: ReadonlySet<string>;
  /** Normalised titles of the patches. */
  readonly titles: ReadonlySet<string>;
  /** Releases among the prefixes: `[PATCH 5.10.y]` and `[PATCH 5.15.y]` are ports to two trees, not two revisions. */
  readonly releases: string;
}

export function profileOf(posted: PostedSeries): Profile {
  return {
    posted,
    revision: posted.revision,
    author: posted.author,
    headline: normalTitle(posted.headline),
    words: titleWords(posted.headline),
    titles: new Set(posted.titles.map(normalTitle)),
    releases: posted.tags
      .split(' ')
      .filter(tag => /\d\.\d/.test(tag))
      .join(' '),
  };
}
