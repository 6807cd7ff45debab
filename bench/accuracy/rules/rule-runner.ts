import type { Finding } from '../../../analyzers/finding.ts';
import type { Era } from '../../../analyzers/rules/era.ts';
import { analyse, forReaders } from '../../../bot/analysis.ts';
import { wholeFiles } from '../../../bot/excerpts.ts';
import { openFacts } from '../../../bot/facts.ts';
import { openObjects, type Objects } from '../../../bot/git/objects.ts';
import { openTreeIndex } from '../../../bot/index/tree-index.ts';
import { addReach } from '../../../bot/reach.ts';
import { openRuleBook } from '../../../bot/rules/book.ts';
import { eraOf } from '../../../bot/rules/era.ts';
import { addRules } from '../../../bot/rules/findings.ts';
import type { ReviewCommit } from '../review-commits.ts';

/** What the rules say of a commit, and what that took. */
export interface RuledCommit {
  readonly commit: ReviewCommit;
  /** Of interface changes and of rules. */
  readonly findings: readonly Finding[];
  readonly metrics: Readonly<Record<string, number | object>>;
  /** Milliseconds of the interface analysis, and of the rules on top of it. */
  readonly took: { readonly analysis: number; readonly rules: number };
}

/** Runs rules over commits, each as a series of its own. */
export interface RuleRunner {
  readonly objects: Objects;
  run(commit: ReviewCommit): Promise<RuledCommit>;
  close(): Promise<void>;
}

/** Opens a repository for the rules of packs; without a directory of its tree index nothing is looked up in the rest of the tree. */
export function openRuleRunner(
  gitDir: string,
  packs: readonly string[],
  indexDirectory: string | null = null,
): RuleRunner {
  const objects = openObjects(gitDir);
  const index = indexDirectory === null ? null : openTreeIndex(objects, indexDirectory);
  const facts = openFacts(64 << 20);
  const book = openRuleBook(packs, {});
  const eras = new Map<string, Promise<Era>>();
  return {
    objects,
    async run(commit) {
      const { parent, files, message } = commit;
      const era = await known(eras, parent, () => eraOf(objects, parent));
      const patches = [{ number: 1, files, message }];
      const surroundings = index && { objects, facts, view: () => index.at(parent) };
      const ground = surroundings && { stack: { under: [], patches }, surroundings };
      const begun = performance.now();
      const alone = analyse(patches, facts);
      const reached = ground && (await addReach(alone, ground.stack, ground.surroundings));
      const analysis = forReaders(reached ?? alone, { consumers: [], suppressions: [] });
      const between = performance.now();
      const work = { patches, end: null, era, rfc: false, ground };
      const { findings, metrics } = await addRules(analysis, book, work, wholeFiles(facts));
      const took = { analysis: between - begun, rules: performance.now() - between };
      return { commit, findings, metrics, took };
    },
    async close() {
      index?.close();
      await objects.close();
    },
  };
}

/** The rules that a finding is of, kinds of change left out. */
export function rulesOf({ rule, alsoRules }: Finding): string[] {
  return [rule, ...alsoRules].filter(id => !id.startsWith('iface/'));
}

function known<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}
