import type { RuleHit } from './rule-hit.ts';

/** Hits by the rule, the one that hits the most commits first. */
export function byNoise(hits: readonly RuleHit[]): [rule: string, hits: RuleHit[]][] {
  const rules = new Map<string, RuleHit[]>();
  for (const hit of hits) rules.set(hit.rule, [...(rules.get(hit.rule) ?? []), hit]);
  return [...rules].toSorted(([, one], [, other]) => commitsIn(other) - commitsIn(one));
}

/** Prints commits hit per 1,000 for each rule, and its hits per 1,000 by severity. */
export function printTable(hits: readonly RuleHit[], commits: number): void {
  const perThousand = (number: number): string => ((number * 1000) / commits).toFixed(1);
  console.log('commits hit per 1,000; hits per 1,000 by severity\n');
  for (const [rule, own] of byNoise(hits)) {
    const parts = ['error', 'warning', 'note', 'metric'].flatMap(wanted => {
      const number = own.filter(({ severity }) => severity === wanted).length;
      return number === 0 ? [] : [`${wanted} ${perThousand(number)}`];
    });
    console.log(`${perThousand(commitsIn(own)).padStart(7)}  ${rule.padEnd(32)} ${parts.join(', ')}`);
  }
}

/** Prints one to be read. */
export function printHit({ severity, commit, place, told }: RuleHit): void {
  console.log(`  ${severity} ${commit.slice(0, 12)} ${place} ${told}`);
}

function commitsIn(hits: readonly RuleHit[]): number {
  return new Set(hits.map(({ commit }) => commit)).size;
}
