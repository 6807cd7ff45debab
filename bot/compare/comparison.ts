import { concernsOf, mayConcern } from '../../analyzers/compare/concern.ts';
import type { TreeChange } from '../../analyzers/compare/merge.ts';
import type { Consumer } from '../../analyzers/footprint/consumer.ts';
import type { Change, Tier } from '../../analyzers/interface/change.ts';
import { isPrivate } from '../../analyzers/compare/plan.ts';
import { architectureOf } from '../../analyzers/compare/territory.ts';
import { aspectOf, classOf, worstFirst } from '../../analyzers/interface/kinds/table.ts';
import { reaches } from '../../analyzers/interface/tier.ts';
import { isoDate } from '../date.ts';
import { readTitle } from '../git/commit-title.ts';
import { openDirectories } from '../git/directories.ts';
import type { Objects } from '../git/objects.ts';
import type { TreeIndex } from '../index/tree-index.ts';
import type { Progress } from '../progress.ts';
import { openAtlas } from './atlas.ts';
import { differingSources } from './differing.ts';
import { openSizes } from './groups.ts';
import { findIntroductions } from './introductions.ts';
import type { ComparisonReport, KnownCommit, ReportedChange } from './report.ts';
import { filesBelow, filesFor, isOfArchitecture } from './selection.ts';
import { needsOf, type Needs } from './needs.ts';
import { sharedHeaders } from './replacements.ts';
import { comparePorts } from './ports.ts';
import { openTeam, type Team } from './team.ts';
import { compareTrees } from './tree-changes.ts';

/** What is asked of a comparison. */
export interface ComparisonQuestion {
  /** Full ids of the two commits. */
  readonly from: string;
  readonly to: string;
  readonly consumer: Consumer | null;
  /** Only what is at or below these; none: everything. */
  readonly paths: readonly string[];
  /** Names under `arch/` that count; null: all of them. */
  readonly architectures: readonly string[] | null;
  /** The lowest tier that is listed. */
  readonly tier: Tier;
  /** Also list what is only new, and what asks nothing of anybody. */
  readonly all: boolean;
  /** Look for the commits that brought the changes? */
  readonly introduced: boolean;
}

/** What a comparison works with. */
export interface ComparisonTools {
  readonly objects: Objects;
  readonly index: TreeIndex;
  readonly progress: (title: string) => Progress;
}

/** Compares the trees of two commits. */
export async function compareCommits(
  question: ComparisonQuestion,
  tools: ComparisonTools,
): Promise<Omit<ComparisonReport, 'range'>> {
  const { gitDir, storeDir } = tools.objects;
  const team = openTeam({ gitDir, storeDir });
  try {
    return await compareWith(team, question, tools);
  } finally {
    await team.close();
  }
}

async function compareWith(
  team: Team,
  question: ComparisonQuestion,
  { objects, index, progress }: ComparisonTools,
): Promise<Omit<ComparisonReport, 'range'>> {
  const { from, to, consumer, architectures } = question;
  const before = await index.at(from);
  const after = await index.at(to);
  const directories = openDirectories(objects);
  const differing = await differingSources(objects, before.tree, after.tree);
  const ports = await comparePorts(directories, before.tree, after.tree);
  const isCounted = (path: string) =>
    isOfArchitecture(path, architectures) && !ports.onlyOne.has(architectureOf(path));
  const headers = (await sharedHeaders(directories, after.tree)).filter(({ path }) => isCounted(path));
  const counted = differing.filter(({ path }) => isCounted(path));
  const atlas = openAtlas(before, after, { objects, differing, headers, isCounted });
  const below = filesBelow(counted, question.paths);
  const files = consumer === null ? below : await filesFor(consumer, below, atlas);
  const wanted = consumer === null ? () => true : (change: Change) => mayConcern(change, consumer);
  const tools = {
    objects,
    team,
    atlas,
    sizes: openSizes(objects),
    progress,
    additions: question.all,
  };
  const { changes, unread } = await compareTrees(files, wanted, tools);
  const needs =
    consumer === null ? null : await needsOf(consumer, { atlas, headers, program: isProgram(question) });
  const { listed, left } = select(changes, question, needs);
  const found = question.introduced
    ? await findIntroductions(listed.map(toEntry), { from, to }, tools)
    : new Map<never, string>();
  const titles = await readTitles(objects, new Set(found.values()));
  return {
    from,
    to,
    consumer: consumer && {
      name: consumer.name,
      symbols: consumer.symbols.size,
      types: consumer.aggregates.size,
      interfaces: consumer.surface.length,
    },
    architectures: { gone: ports.gone, added: ports.added },
    files: below.length,
    unread,
    left,
    changes: listed.map(each => ({
      ...each,
      parts: each.parts.map(one => ({ ...one, introduced: titles.get(found.get(one.part) ?? '') ?? null })),
    })),
  };
}

/** Only programs rely on user interfaces, and who asks for those alone asks for a program. */
function isProgram({ consumer, tier }: ComparisonQuestion): boolean {
  return tier === 'user' || (consumer !== null && consumer.surface.length > 0);
}

function toEntry({ change, architectures }: ReportedChange): TreeChange {
  return { change, architectures };
}

interface Selected {
  readonly listed: readonly ReportedChange[];
  readonly left: ComparisonReport['left'];
}

/** What is to be listed: for a consumer what it has to follow, otherwise what asks something of those who use it. */
function select(
  changes: readonly TreeChange[],
  { consumer, tier, all }: ComparisonQuestion,
  needs: Needs | null,
): Selected {
  const reaching = changes.filter(({ change }) => reaches(change.tier, tier));
  const visible = reaching.filter(({ change }) => (all && consumer === null) || !isPrivate(change));
  const nothing = { added: 0, compatible: 0, private: 0 };
  if (consumer !== null && needs !== null)
    return { listed: [...needs.headers, ...forConsumer(visible, consumer, needs)], left: nothing };
  const weigh = (weight: string) =>
    visible.filter(({ change }) => (isNew(change) ? 'addition' : classOf(change.kind)) === weight).length;
  const listed = visible.filter(
    ({ change }) => all || !(isNew(change) || ['addition', 'compatible'].includes(classOf(change.kind))),
  );
  return {
    listed: listed.map(entry => ({
      ...entry,
      parts: entry.change.parts.map(part => ({ part, demand: null, introduced: null })),
    })),
    left: all
      ? nothing
      : {
          added: weigh('addition'),
          compatible: weigh('compatible'),
          private: reaching.length - visible.length,
        },
  };
}

/** An option, an object, a file or a line of text that only comes asks nothing of anybody. */
function isNew({ parts }: Change): boolean {
  return parts.every(
    ({ kind, before }) =>
      before === null &&
      kind !== 'uapi-hygiene' &&
      (aspectOf(kind) === 'surface' || kind === 'kconfig-option'),
  );
}

function forConsumer(changes: readonly TreeChange[], consumer: Consumer, needs: Needs): ReportedChange[] {
  return concernsOf(changes, consumer, needs).map(({ entry: { change, architectures }, demands }) => {
    const parts = worstFirst(demands.map(({ part }) => part));
    return {
      change: { ...change, parts, kind: parts[0]?.kind ?? change.kind },
      architectures,
      parts: parts.map(part => ({
        part,
        demand: demands.find(each => each.part === part)?.demand ?? null,
        introduced: null,
      })),
    };
  });
}

async function readTitles(objects: Objects, ids: ReadonlySet<string>): Promise<Map<string, KnownCommit>> {
  const titles = new Map<string, KnownCommit>();
  for (const id of ids) {
    const title = await readTitle(objects, id);
    if (title === null) continue;
    const day = isoDate({ seconds: title.seconds, zone: '+0000' })?.slice(0, 10) ?? '';
    titles.set(id, { id, day, subject: title.subject });
  }
  return titles;
}
