import type { Change } from '../change.ts';
import { grouped } from './grouped.ts';
import type { FilePair } from '../pair.ts';
import { namesKept } from './names-kept.ts';
import type { Sights } from './sight.ts';
import { surfaceChange } from './surface-change.ts';

/** What goes with a file that is deleted, told once for each kind, under the file's name. */
export function deletedFileChanges(sights: Sights, files: readonly FilePair[], patch: number): Change[] {
  const isKept = namesKept(files);
  const gone = sights.before.filter(
    ({ file, fact: { form, kind, aspects } }) =>
      files[file]?.after === null &&
      (form === 'entry' || form === 'id') &&
      !(kind === 'tracepoint' && aspects['class'] !== undefined),
  );
  const lost = gone.filter(({ fact }) => !isKept(fact));
  return [...grouped(lost, ({ path, fact }) => `${path} ${fact.kind}`).values()].flatMap(list => {
    const [first] = list;
    if (first === undefined) return [];
    const seen = new Set<string>();
    const parts = list.flatMap(({ fact }) => {
      if (seen.has(fact.key)) return [];
      seen.add(fact.key);
      return [{ kind: fact.kind, before: fact.text, after: null, member: fact.key }];
    });
    return surfaceChange(first.path, parts, first, patch);
  });
}
