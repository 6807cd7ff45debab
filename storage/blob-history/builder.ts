import { elsewhere, encodeHeader, fanoutLength } from './layout.ts';
import { ascendingOrder, numberList } from './order.ts';

/** A commit on its way into a segment. */
export interface NewCommit {
  readonly id: string;
  /** The committer's date, in seconds since 1970. */
  readonly seconds: number;
  readonly firstParent: string | null;
}

/** A blob that a commit brings to a path, or takes from it. */
export interface NewEvent {
  /** The number `commit` gave for it. */
  readonly commit: number;
  /** The first eight bytes of the blob's id, as two halves. */
  readonly high: number;
  readonly low: number;
  readonly replaced: boolean;
  readonly path: string;
}

/** Gathers commits and events, and makes a segment of them. */
export interface SegmentBuilder {
  readonly commits: number;
  /** Takes a commit and numbers it. */
  commit(commit: NewCommit): number;
  event(event: NewEvent): void;
  /** The segment's content in pieces. */
  finish(): readonly Uint8Array[];
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

const latest = 0xffff_ffff;

export function segmentBuilder(): SegmentBuilder {
  const [highs, lows, commitsOf, pathsOf] = [numberList(), numberList(), numberList(), numberList()];
  const dates = numberList();
  const ids: string[] = [];
  const parents: (string | null)[] = [];
  const paths = new Map<string, number>();

  /** Positions of the commits in the order of their ids, and the other way round. */
  function sortedCommits(): { readonly order: Uint32Array; readonly position: Uint32Array } {
    const high = Uint32Array.from(ids, id => Number.parseInt(id.slice(0, 8), 16));
    const low = Uint32Array.from(ids, id => Number.parseInt(id.slice(8, 16), 16));
    const order = ascendingOrder(high, low);
    const position = new Uint32Array(order.length);
    order.forEach((old, at) => (position[old] = at));
    return { order, position };
  }

  function records(position: Uint32Array): { readonly records: Uint32Array; readonly fanout: Uint32Array } {
    const [high, low, commits, places] = [highs.view(), lows.view(), commitsOf.view(), pathsOf.view()];
    const sorted = new Uint32Array(high.length * 4);
    const fanout = new Uint32Array(fanoutLength);
    let at = 0;
    for (const n of ascendingOrder(high, low)) {
      const commit = commits[n] ?? 0;
      sorted[at] = high[n] ?? 0;
      sorted[at + 1] = low[n] ?? 0;
      sorted[at + 2] = (position[commit >>> 1] ?? 0) * 2 + (commit & 1);
      sorted[at + 3] = places[n] ?? 0;
      at += 4;
      const next = ((high[n] ?? 0) >>> 16) + 1;
      fanout[next] = (fanout[next] ?? 0) + 1;
    }
    for (let n = 1; n < fanoutLength; n += 1) fanout[n] = (fanout[n] ?? 0) + (fanout[n - 1] ?? 0);
    return { records: sorted, fanout };
  }

  function commitSections(order: Uint32Array, position: Uint32Array): Uint8Array[] {
    const known = new Map(ids.map((id, n) => [id, n]));
    const sortedDates = new Uint32Array(order.length);
    const sortedParents = new Uint32Array(order.length);
    order.forEach((old, at) => {
      const parent = known.get(parents[old] ?? '');
      sortedDates[at] = dates.view()[old] ?? 0;
      sortedParents[at] = parent === undefined ? elsewhere : (position[parent] ?? elsewhere);
    });
    return [bytesOf(sortedDates), bytesOf(sortedParents)];
  }

  function finish(): readonly Uint8Array[] {
    const { order, position } = sortedCommits();
    const { records: sorted, fanout } = records(position);
    const names = [...paths.keys()].map(path => Buffer.from(path, 'utf8'));
    const offsets = new Uint32Array(names.length + 1);
    names.forEach((name, n) => (offsets[n + 1] = (offsets[n] ?? 0) + name.length));
    const header = encodeHeader({
      idBytes: (ids[0] ?? '').length / 2 || 20,
      records: highs.length,
      commits: ids.length,
      paths: names.length,
      pathBytes: offsets[names.length] ?? 0,
    });
    const sortedIds = Buffer.from(Array.from(order, n => ids[n]).join(''), 'hex');
    const commits = commitSections(order, position);
    return [
      bytesOf(header),
      bytesOf(fanout),
      bytesOf(sorted),
      ...commits,
      bytesOf(offsets),
      sortedIds,
      ...names,
    ];
  }

  return {
    get commits() {
      return ids.length;
    },
    commit({ id, seconds, firstParent }) {
      ids.push(id);
      parents.push(firstParent);
      dates.push(Math.min(Math.max(seconds, 0), latest));
      return ids.length - 1;
    },
    event({ commit, high, low, replaced, path }) {
      let place = paths.get(path);
      if (place === undefined) {
        place = paths.size;
        paths.set(path, place);
      }
      highs.push(high);
      lows.push(low);
      commitsOf.push(commit * 2 + (replaced ? 1 : 0));
      pathsOf.push(place);
    },
    finish,
  };
}
