import { leftoverFindings, leftoverKey, type Leftover } from '../analyzers/gates/leftover.ts';
import type { Finding } from '../analyzers/finding.ts';
import type { Change } from '../analyzers/interface/change.ts';
import { mendedFinding } from '../analyzers/reach/finding.ts';
import type { Analysis, AnalysedPatch } from './analysis.ts';
import { headersLeft } from './gates/headers.ts';
import { includesChanged } from './gates/includes.ts';
import { mirrorsLeft } from './gates/mirrors.ts';
import { optionsLeft } from './gates/options.ts';
import { prototypesMissing } from './gates/prototypes.ts';
import { stubsLeft, stubsMissing } from './gates/stubs.ts';
import { openGateTree, type GateTree } from './gates/tree.ts';
import type { Surroundings } from './reach-inspector.ts';
import type { Span, States } from './reach-states.ts';
import { filesAfter, type TouchedFiles } from './touched-files.ts';

type Check = (tree: GateTree, changes: readonly Change[]) => Promise<Leftover[]>;

/** What breaks a build, or may: it counts after each patch. */
const checks: readonly Check[] = [headersLeft, stubsLeft, stubsMissing];

/** What only counts at the end: a series may bring the header, or the user, last. */
const finalChecks: readonly Check[] = [optionsLeft, prototypesMissing, mirrorsLeft, includesChanged];

/**
 * What a series leaves wrong at the build's gates: headers, options, stubs, prototypes and mirrored text. What a later patch
 * mends is a note with both patches.
 */
export async function gateFindings(
  { changes, whole }: Analysis,
  patches: readonly AnalysedPatch[],
  states: States,
  surroundings: Surroundings,
): Promise<Finding[]> {
  const span = { before: states.base, after: states.end };
  const final = await judge([...checks, ...finalChecks], span, whole);
  const touchedBy = new Map(patches.flatMap(({ number, files }) => files.map(({ path }) => [path, number])));
  const last = patches.at(-1)?.number ?? 1;
  const patchOf = ({ symbol, file }: Leftover): number =>
    changes.findLast(change => change.symbol === symbol)?.patch ??
    touchedBy.get(symbol) ??
    touchedBy.get(file) ??
    last;
  const findings = leftoverFindings(final, patchOf);
  if (patches.length < 2) return findings;
  return [...findings, ...(await mendedLater(new Set(final.map(leftoverKey))))];

  async function judge(all: readonly Check[], span: Span, changes: readonly Change[]): Promise<Leftover[]> {
    const tree = openGateTree(span, states, surroundings);
    const found: Leftover[] = [];
    for (const check of all) found.push(...(await check(tree, changes)));
    return found;
  }

  async function mendedLater(lasting: ReadonlySet<string>): Promise<Finding[]> {
    const found: Finding[] = [];
    const ends: TouchedFiles[] = [states.base];
    for (const { files } of patches) ends.push(filesAfter(ends.at(-1) ?? states.base, files));
    for (const [at, { number }] of patches.slice(0, -1).entries()) {
      const own = changes.filter(({ patch }) => patch === number);
      const before = ends[at] ?? states.base;
      const left = await judge(checks, { before, after: ends[at + 1] ?? before }, own);
      let open = left.filter(leftover => !lasting.has(leftoverKey(leftover)));
      for (const [later, { number: mender }] of patches.entries()) {
        if (later <= at || open.length === 0) continue;
        const after = ends[later + 1] ?? states.end;
        const still = new Set((await judge(checks, { before, after }, own)).map(leftoverKey));
        const mended = open.filter(leftover => !still.has(leftoverKey(leftover)));
        open = open.filter(leftover => still.has(leftoverKey(leftover)));
        found.push(...leftoverFindings(mended, () => number).map(finding => mendedFinding(finding, mender)));
      }
    }
    return found;
  }
}
