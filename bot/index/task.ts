import type { Source } from './scan.ts';

/** What a worker is given: blobs to scan and where to put the segments made of them. */
export interface Task {
  readonly gitDir: string;
  readonly storeDir: string;
  readonly directory: string;
  readonly sources: readonly Source[];
}

/** What a worker says: how many blobs it has scanned since it last spoke, and at its end the names of its segments. */
export type Report = { readonly scanned: number } | { readonly segments: readonly string[] };
