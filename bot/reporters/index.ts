import type { z } from 'zod';
import type { Sizes } from '../index/contents.ts';
import { count } from './counting.ts';
import { renderEnvelope } from './envelope.ts';
import type { IndexDocument } from './schema/index.ts';

/** What `seamwatch index` has to say. */
export interface IndexReport {
  /** The directory of the repository. */
  readonly repository: string;
  readonly commit: string;
  readonly tree: string;
  /** Blobs that were scanned now. */
  readonly scanned: number;
  readonly sizes: Sizes;
}

type Document = Omit<z.input<typeof IndexDocument>, 'schema' | 'tool'>;

/** The JSON of `seamwatch index`; the contract is docs/schema/index.json. */
export function renderIndexJson({ repository, commit, tree, scanned, sizes }: IndexReport): string {
  return renderEnvelope({ repository, commit, tree, scanned, stats: { ...sizes } } satisfies Document);
}

/** The same for a reader; with the sizes when they are asked for. */
export function renderIndexText({ commit, scanned, sizes }: IndexReport, stats: boolean): string {
  const news = scanned === 0 ? 'nothing was new' : `${count(scanned, 'file')} scanned`;
  const lines = [`${commit} is indexed: ${news}`];
  if (stats) {
    const { blobs, places, names, trees, segments, bytes } = sizes;
    lines.push(
      `files      ${blobs} at ${count(places, 'place')}`,
      `names      ${names}`,
      `revisions  ${count(trees, 'tree')} known to be complete`,
      `on disk    ${(bytes / 1e6).toFixed(1)} MB in ${count(segments, 'segment')}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
