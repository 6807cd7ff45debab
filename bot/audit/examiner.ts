import type { AuditPlace } from '../../analyzers/audit/place.ts';
import type { PresentRules } from '../../analyzers/audit/present.ts';
import { askingTree, type Tree, type TreeQuestions } from '../../analyzers/rules/tree.ts';
import { examineSource } from './examine.ts';
import type { AuditSource } from './sources.ts';
import { UNINDEXED_TREE } from './surroundings.ts';

/** How many sources are read ahead. */
const ahead = 64;

/** Looks up what rules ask of the files around a source; null: nobody can. */
export type Answer = ((questions: TreeQuestions) => Promise<Tree>) | null;

/** Holds sources against rules; what it saw of a blob it does not look at again. */
export interface Examiner {
  /** The places of sources, in their order, and how many could be read. */
  examine(
    sources: readonly AuditSource[],
    answer: Answer,
    progress: (done: number) => void,
  ): Promise<{ readonly places: AuditPlace[]; readonly files: number }>;
}

/** An examiner with the rules of one era. */
export function openExaminer(rules: PresentRules): Examiner {
  const known = new Map<string, readonly AuditPlace[]>();

  async function placesOf(source: AuditSource, answer: Answer): Promise<readonly AuditPlace[] | null> {
    // The same bytes are another place's under another path.
    const key = `${source.id} ${source.path}`;
    const kept = source.id === null ? undefined : known.get(key);
    if (kept !== undefined) return kept;
    const bytes = await source.read();
    if (bytes === null) return null;
    if (answer === null) return keep(source, key, examineSource(bytes, source.path, rules, UNINDEXED_TREE));
    const { tree, questions } = askingTree(rules.era);
    const places = examineSource(bytes, source.path, rules, tree);
    if (questions.names.size + questions.paths.size === 0) return keep(source, key, places);
    // Another tree may answer otherwise.
    return examineSource(bytes, source.path, rules, await answer(questions));
  }

  function keep(source: AuditSource, key: string, places: readonly AuditPlace[]): readonly AuditPlace[] {
    if (source.id !== null) known.set(key, places);
    return places;
  }

  return {
    async examine(sources, answer, progress) {
      const places: AuditPlace[] = [];
      let files = 0;
      for (let at = 0; at < sources.length; at += ahead) {
        const found = await Promise.all(
          sources.slice(at, at + ahead).map(source => placesOf(source, answer)),
        );
        for (const each of found) {
          if (each === null) continue;
          files += 1;
          places.push(...each);
        }
        progress(Math.min(at + ahead, sources.length));
      }
      return { places, files };
    },
  };
}
