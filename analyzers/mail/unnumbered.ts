import { addPosting, type Draft } from './draft.ts';
import { isSamePerson } from './person.ts';
import type { Posting } from './posting.ts';

/**
 * Puts patches without numbers under their cover letter: `[PATCH 0/3]` answered by three `[PATCH]` of its sender,
 * and by no patch with a number. They count in the order in which they were sent.
 */
export function numberUnnumbered(drafts: readonly Draft[]): readonly Draft[] {
  const singles = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const above = isUnnumbered(draft) ? draft.first.threaded.parent : null;
    if (above === null) continue;
    const known = singles.get(above.message.id);
    if (known === undefined) singles.set(above.message.id, [draft]);
    else known.push(draft);
  }
  const taken = new Set<Draft>();
  for (const draft of drafts) {
    if (draft.cover === null || draft.patches.size > 0) continue;
    const cover = draft.cover;
    const own = (singles.get(cover.message.id) ?? []).filter(single => belongs(single.first, cover));
    if (own.length > (cover.expected ?? 0)) continue;
    own.forEach((single, index) => {
      addPosting(draft, { ...single.first, number: index + 1 });
      taken.add(single);
    });
  }
  return drafts.filter(draft => !taken.has(draft));
}

function isUnnumbered(draft: Draft): boolean {
  return draft.first.expected === null && draft.first.message.subject.patch;
}

function belongs(posting: Posting, cover: Posting): boolean {
  return (
    isSamePerson(posting.message.from, cover.message.from) &&
    (!posting.labelled || posting.label === cover.label)
  );
}
