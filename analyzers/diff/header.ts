import type { FileDiff } from './diff.ts';
import { decodePath } from './name.ts';

/** What a header says, names still as bytes; `undefined` where the hunks decide whether the file is new or gone. */
export interface Draft {
  added: boolean | undefined;
  deleted: boolean | undefined;
  renamed: boolean;
  copied: boolean;
  oldName: string | null;
  newName: string | null;
  oldMode: string | null;
  newMode: string | null;
  oldId: string | null;
  newId: string | null;
  similarity: number | null;
}

/** A file diff whose hunks are still to be read. */
export type Header = Omit<FileDiff, 'hunks' | 'binary'>;

/** Nothing known yet. */
export function emptyDraft(): Draft {
  return {
    added: undefined,
    deleted: undefined,
    renamed: false,
    copied: false,
    oldName: null,
    newName: null,
    oldMode: null,
    newMode: null,
    oldId: null,
    newId: null,
    similarity: null,
  };
}

function statusOf(draft: Draft): FileDiff['status'] {
  if (draft.added === true) {
    return 'added';
  }
  if (draft.deleted === true) {
    return 'deleted';
  }
  return draft.renamed ? 'renamed' : draft.copied ? 'copied' : 'modified';
}

/** Makes the header of what was found. */
export function finished(draft: Draft, form: FileDiff['form'], line: number): Header {
  return {
    status: statusOf(draft),
    form,
    oldPath: draft.added === true || draft.oldName === null ? null : decodePath(draft.oldName),
    newPath: draft.deleted === true || draft.newName === null ? null : decodePath(draft.newName),
    oldMode: draft.oldMode,
    newMode: draft.newMode,
    oldId: draft.oldId,
    newId: draft.newId,
    similarity: draft.similarity,
    line,
  };
}
