import type { Era } from '../../analyzers/rules/era.ts';
import type { Tree, TreeQuestions } from '../../analyzers/rules/tree.ts';
import { openFacts } from '../facts.ts';
import type { Objects } from '../git/objects.ts';
import { openTreeIndex } from '../index/tree-index.ts';
import { answerTree } from '../rules/tree.ts';

/** A tree of which a source alone is seen: nothing else is there to say that a thing is done elsewhere. */
export const UNINDEXED_TREE: Tree = { has: () => false, isModular: () => null };

/** What a tree index knows of the files around a source. */
export interface AuditSurroundings {
  /** Answers what rules ask of the tree of a commit; null when the index has it not. */
  answers(commit: string, era: Era): Promise<((questions: TreeQuestions) => Promise<Tree>) | null>;
  close(): void;
}

/** In bytes of source. */
const room = 16 << 20;

/** Opens the tree index of a mirror, which is asked and never made here. */
export function openAuditSurroundings(objects: Objects, indexDirectory: string): AuditSurroundings {
  const index = openTreeIndex(objects, indexDirectory);
  const facts = openFacts(room);
  return {
    async answers(commit, era) {
      if (!(await index.covers(commit))) return null;
      const surroundings = { objects, facts, view: () => index.at(commit) };
      const ground = { stack: { under: [], patches: [] }, surroundings };
      return questions => answerTree(questions, era, ground);
    },
    close: () => index.close(),
  };
}
