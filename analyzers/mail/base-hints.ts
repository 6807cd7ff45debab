import type { BaseHints } from './message.ts';
import { readNamedMessageId } from './message-id.ts';

/** What the lines of a mail say about its place among other series. */
export interface SeriesHints {
  readonly base: BaseHints;
  readonly changeId: string | null;
  readonly supersedes: string | null;
}

interface Draft {
  commit: string | null;
  readonly prerequisitePatchIds: Set<string>;
  readonly dependsOn: Set<string>;
  readonly prerequisiteChangeIds: Set<string>;
  changeId: string | null;
  supersedes: string | null;
}

const readers: Readonly<Record<string, (value: string, draft: Draft) => void>> = {
  'base-commit': (value, draft) => {
    draft.commit ??= /^([0-9a-f]{7,64})\b/i.exec(value)?.[1]?.toLowerCase() ?? null;
  },
  'prerequisite-patch-id': (value, draft) => {
    const id = /^([0-9a-f]{40,64})\b/i.exec(value)?.[1];
    if (id !== undefined) draft.prerequisitePatchIds.add(id.toLowerCase());
  },
  'prerequisite-change-id': (value, draft) => {
    const id = value.split(/\s/, 1)[0] ?? '';
    if (id !== '') draft.prerequisiteChangeIds.add(id);
  },
  'prerequisite-message-id': addDependency,
  'depends-on': addDependency,
  'based-on': addDependency,
  'change-id': (value, draft) => {
    draft.changeId ??= /^([\w.+-]{4,200})$/.exec(value)?.[1] ?? null;
  },
  supersedes: setSuperseded,
  obsoletes: setSuperseded,
};

function addDependency(value: string, draft: Draft): void {
  const id = readNamedMessageId(value);
  if (id !== null) draft.dependsOn.add(id);
}

function setSuperseded(value: string, draft: Draft): void {
  draft.supersedes ??= readNamedMessageId(value);
}

const hintLine =
  /^(base-commit|prerequisite-(?:patch|change|message)-id|depends-on|based-on|change-id|supersedes|obsoletes)[ \t]*:(.{0,1000})/i;

/**
 * Read `base-commit:`, the prerequisites, `change-id:`, `Depends-on:`, `Based-on:`, `Supersedes:` and `Obsoletes:` where
 * they begin a line of `text`; what is quoted does not count. Linear in the text.
 */
export function readSeriesHints(text: string): SeriesHints {
  const draft: Draft = {
    commit: null,
    prerequisitePatchIds: new Set(),
    dependsOn: new Set(),
    prerequisiteChangeIds: new Set(),
    changeId: null,
    supersedes: null,
  };
  for (const line of text.split('\n')) {
    const match = hintLine.exec(line);
    const [, name = '', value = ''] = match ?? [];
    readers[name.toLowerCase()]?.(value.trim(), draft);
  }
  return {
    base: {
      commit: draft.commit,
      prerequisitePatchIds: [...draft.prerequisitePatchIds],
      dependsOn: [...draft.dependsOn],
      prerequisiteChangeIds: [...draft.prerequisiteChangeIds],
    },
    changeId: draft.changeId,
    supersedes: draft.supersedes,
  };
}
