import type { BaseHints } from '../../analyzers/mail/message.ts';
import type { Series } from '../../analyzers/mail/series.ts';

/** What a mail names its prerequisite by. */
export interface PrerequisiteHint {
  readonly by: 'message-id' | 'patch-id' | 'change-id';
  readonly id: string;
}

/** Finds the series that a hint means among those known; null when it is not known. */
export type FindPrerequisite = (hint: PrerequisiteHint) => Promise<Series | null>;

export interface Prerequisites {
  /** To be applied first, in this order; their own prerequisites included. */
  readonly series: readonly Series[];
  readonly missing: readonly PrerequisiteHint[];
}

const mostSeries = 16;

function hintsOf(base: BaseHints): readonly PrerequisiteHint[] {
  return [
    ...base.dependsOn.map(id => ({ by: 'message-id' as const, id })),
    ...base.prerequisiteChangeIds.map(id => ({ by: 'change-id' as const, id })),
    ...base.prerequisitePatchIds.map(id => ({ by: 'patch-id' as const, id })),
  ];
}

/** Gathers what a series depends on, and what that depends on; a series that depends on itself is taken once. */
export async function gatherPrerequisites(series: Series, find: FindPrerequisite): Promise<Prerequisites> {
  const found = new Map<string, Series>();
  const missing: PrerequisiteHint[] = [];
  const entered = new Set([series.id]);

  async function enter(dependent: Series): Promise<void> {
    for (const hint of hintsOf(dependent.base)) {
      const prerequisite = await find(hint);
      if (!prerequisite) missing.push(hint);
      if (!prerequisite || entered.has(prerequisite.id) || entered.size > mostSeries) continue;
      entered.add(prerequisite.id);
      await enter(prerequisite);
      found.set(prerequisite.id, prerequisite);
    }
  }

  await enter(series);
  return { series: [...found.values()], missing };
}
