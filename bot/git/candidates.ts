import type { LeftSide } from '../../analyzers/diff/left-side.ts';
import type { BlobEvent } from '../../storage/blob-history/segment.ts';
import type { BlobHistory } from './blob-history.ts';
import type { Objects } from './objects.ts';
import { runGit } from './process.ts';
import { isFullId } from './revision.ts';

/** Where the blobs that patches name came and went. */
export interface Traces {
  /** For each file whose blob the history knows at its path. */
  readonly known: ReadonlyMap<LeftSide, readonly BlobEvent[]>;
  /** Files whose blob it does not know there. */
  readonly unknown: readonly LeftSide[];
}

const latest = Number.MAX_SAFE_INTEGER;
const mostMerges = 200;

/** Looks up all named blobs. */
export function traceBlobs(history: BlobHistory, sides: readonly LeftSide[]): Traces {
  const known = new Map<LeftSide, readonly BlobEvent[]>();
  const unknown: LeftSide[] = [];
  for (const side of sides) {
    if (side.blob === null) continue;
    const events = history.find(side.blob).filter(event => event.path === side.path);
    if (events.length > 0) known.set(side, events);
    else unknown.push(side);
  }
  return { known, unknown };
}

/** When the last of the blobs came to be: no commit before can have them all. */
export function lastArrival({ known }: Traces): number {
  const arrivals = [...known.values()].map(events =>
    events.reduce((first, event) => (event.replaced ? first : Math.min(first, event.seconds)), latest),
  );
  return Math.max(0, ...arrivals.filter(seconds => seconds !== latest));
}

/**
 * Commits at which a window in which all blobs are there may begin or end: those that brought one, and the parents of
 * those that took one. Newest first up to the date, then, as a maintainer's clock or rebase may put the base after the
 * mail, the younger ones, oldest first.
 */
export async function windowEnds(
  objects: Objects,
  traces: Traces,
  before: number,
): Promise<readonly string[]> {
  const commits = new Map<string, number>();
  for (const events of traces.known.values()) {
    for (const { commit, seconds, replaced } of events) {
      if (!replaced) commits.set(commit, seconds);
      else
        for (const parent of await parentsOf(objects, commit))
          commits.set(parent, commits.get(parent) ?? seconds - 1);
    }
  }
  const all = [...commits].map(([id, seconds]) => ({ id, seconds }));
  const early = all.filter(({ seconds }) => seconds <= before).sort((a, b) => b.seconds - a.seconds);
  const late = all.filter(({ seconds }) => seconds > before).sort((a, b) => a.seconds - b.seconds);
  return [...early, ...late].map(({ id }) => id);
}

async function parentsOf(objects: Objects, commit: string): Promise<readonly string[]> {
  const object = await objects.read(commit);
  if (object?.type !== 'commit') return [];
  const header = Buffer.from(object.bytes).toString('latin1').split('\n\n', 1)[0] ?? '';
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(match => match[1] ?? '').filter(isFullId);
}

/**
 * Merges between two dates, newest first. Blobs that came on two branches are together from a merge on, which itself
 * brings neither, and when another merge ends that time, nothing else tells of it.
 */
export async function mergesBetween(
  gitDir: string,
  tips: readonly string[],
  since: number,
  until: number,
): Promise<readonly string[]> {
  const limits = [`--max-count=${mostMerges}`, `--since=${since}`, `--until=${until}`];
  const listed = await runGit(gitDir, ['rev-list', '--merges', ...limits, '--stdin'], `${tips.join('\n')}\n`);
  return listed.toString('latin1').split('\n').filter(isFullId);
}
