import { numberList } from '../blob-history/order.ts';
import { postingWidth, writePosting, type Posting } from './posting-list.ts';

/** The postings of all names as lists, one after another. */
export interface EncodedPostings {
  readonly bytes: Uint8Array;
  /** Where the list of each name begins, by the names' order, and where the last one ends. */
  readonly offsets: Uint32Array;
}

/** Postings in the order in which they come; those of one name come by ascending unit. */
export interface PostingLog {
  readonly length: number;
  add(name: number, posting: Posting): void;
  /** The postings of a name, by ascending unit. */
  find(name: number): readonly Posting[];
  /** Encodes all lists; `order` names the names in the order of their lists. */
  encode(order: Uint32Array): EncodedPostings;
}

/** An empty log. */
export function postingLog(): PostingLog {
  const [names, units, calls] = [numberList(), numberList(), numberList()];
  let roles = new Uint8Array(1 << 12);
  /** For each name its last posting, for each posting the one before it; made as far as `linked` when something is asked. */
  const last = new Map<number, number>();
  const before: number[] = [];

  function link(): void {
    const all = names.view();
    for (let at = before.length; at < all.length; at++) {
      before.push(last.get(all[at]) ?? -1);
      last.set(all[at], at);
    }
  }

  function widths(count: number): Uint32Array {
    const [name, unit, call] = [names.view(), units.view(), calls.view()];
    const ends = new Uint32Array(count);
    const previous = new Int32Array(count).fill(-1);
    for (let at = 0; at < name.length; at++) {
      const number = name[at];
      ends[number] += postingWidth(unit[at] - previous[number] - 1, roles[at], call[at]);
      previous[number] = unit[at];
    }
    return ends;
  }

  return {
    get length() {
      return names.length;
    },
    add(name, posting) {
      if (names.length === roles.length) {
        const larger = new Uint8Array(roles.length * 2);
        larger.set(roles);
        roles = larger;
      }
      roles[names.length] = posting.roles;
      names.push(name);
      units.push(posting.unit);
      calls.push(posting.calls);
    },
    find(name) {
      link();
      const found: Posting[] = [];
      for (let at = last.get(name) ?? -1; at >= 0; at = before[at])
        found.push({ unit: units.view()[at], roles: roles[at], calls: calls.view()[at] });
      return found.reverse();
    },
    encode(order) {
      const width = widths(order.length);
      const offsets = new Uint32Array(order.length + 1);
      const cursor = new Uint32Array(order.length);
      for (let at = 0; at < order.length; at++) {
        cursor[order[at]] = offsets[at];
        offsets[at + 1] = offsets[at] + width[order[at]];
      }
      const bytes = new Uint8Array(offsets[order.length]);
      const previous = new Int32Array(order.length).fill(-1);
      const [name, unit, call] = [names.view(), units.view(), calls.view()];
      for (let at = 0; at < name.length; at++) {
        const number = name[at];
        const gap = unit[at] - previous[number] - 1;
        cursor[number] = writePosting(bytes, cursor[number], gap, roles[at], call[at]);
        previous[number] = unit[at];
      }
      return { bytes, offsets };
    },
  };
}
