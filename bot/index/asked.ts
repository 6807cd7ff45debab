import type { NameKey } from '../../storage/tree-index/name-key.ts';

/** Paths of files that nothing is asked about. */
export type Besides = Pick<ReadonlySet<string>, 'has'>;

/** Says of a path whether anything is asked about its file: few of a tree, as the headers. */
export type IsAsked = (path: string) => boolean;

/** What the index is asked for. */
export interface AskedName extends NameKey {
  /** Its units are bytes. */
  readonly text: string;
  readonly besides?: Besides;
  readonly isAsked?: IsAsked;
}
