import type { Finding } from '../../analyzers/finding.ts';
import type { Change } from '../../analyzers/interface/change.ts';
import { findingsOf } from '../../analyzers/interface/findings.ts';
import type { Analysis } from '../analysis.ts';
import { openGateTree, type GateTree } from '../gates/tree.ts';
import type { Surroundings } from '../reach-inspector.ts';
import type { States } from '../reach-states.ts';
import { withoutMadeElsewhere } from './made-elsewhere.ts';
import { withElsewhere } from './elsewhere.ts';
import { withModule } from './module-name.ts';
import { toUserHeader } from './user-headers.ts';

/** What of a change only the tree around the patches can say: whose parameter, for whom a header, is a file really gone? */
export async function addTreeSurface(
  analysis: Analysis,
  states: States,
  surroundings: Surroundings,
): Promise<Analysis> {
  const tree = openGateTree({ before: states.base, after: states.end }, states, surroundings);
  const changes = new Map<Change, Change | null>();
  for (const change of new Set([...analysis.changes, ...analysis.whole])) {
    const seen = await seenWithTree(change, tree);
    if (seen !== change) changes.set(change, seen);
  }
  if (changes.size === 0) return analysis;
  const apply = (all: readonly Change[]): Change[] =>
    all.flatMap(change => (changes.has(change) ? (changes.get(change) ?? []) : change));
  const [seen, whole] = [apply(analysis.changes), apply(analysis.whole)];
  return {
    ...analysis,
    whole,
    changes: seen,
    findings: replaced(analysis.findings, changes, findingsOf(seen, whole)),
  };
}

async function seenWithTree(change: Change, tree: GateTree): Promise<Change | null> {
  const makefileIn = async (directory: string) => {
    const versions = [await tree.at(`${directory}/Kbuild`), await tree.at(`${directory}/Makefile`)];
    return versions.find(version => version !== null)?.facts.makefile() ?? null;
  };
  const placed = await toUserHeader(await withModule(change, makefileIn), tree);
  const kept = await withoutMadeElsewhere(placed, tree);
  return kept === null ? null : withElsewhere(kept, tree);
}

/** The findings with those that the changes gave by themselves made anew. */
function replaced(
  findings: readonly Finding[],
  changes: ReadonlyMap<Change, Change | null>,
  anew: readonly Finding[],
): Finding[] {
  const told = new Map<string, Finding | null>();
  const fresh = new Map(anew.map(finding => [keyOf(finding), finding]));
  for (const [before, after] of changes)
    told.set(keyOfChange(before), after === null ? null : (fresh.get(keyOfChange(after)) ?? null));
  return findings.flatMap(finding => {
    const known = told.get(keyOf(finding));
    return known === undefined ? finding : (known ?? []);
  });
}

function keyOfChange(change: Change): string {
  return keyOf({ ...change, rule: `iface/${change.kind}` });
}

function keyOf({ rule, symbol, file, patch }: Pick<Finding, 'rule' | 'symbol' | 'file' | 'patch'>): string {
  return [rule, symbol, file, patch].join('\n');
}
