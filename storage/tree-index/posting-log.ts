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

/** Postings in blocks, so that a growing log is never copied. */
interface Block {
  readonly names: Uint32Array;
  readonly units: Uint32Array;
  readonly roles: Uint8Array;
}

const blockLength = 1 << 16;
const CALLS = 128;

function emptyBlock(length: number): Block {
  return { names: new Uint32Array(length), units: new Uint32Array(length), roles: new Uint8Array(length) };
}

/** An empty log. */
export function postingLog(): PostingLog {
  // Most logs are of a few files.
  let block = emptyBlock(1 << 10);
  let filled = 0;
  let length = 0;
  const full: Block[] = [];
  /** The calls of the postings that have some, in their order. */
  const calls = numberList();
  const chains = postingChains();

  /** Tells of the postings from one on; `call` is how many of those before have calls. */
  function eachFrom(from: number, callsBefore: number, tell: (name: number, posting: Posting) => void): void {
    const [known, posting] = [calls.view(), { unit: 0, roles: 0, calls: 0 }];
    let call = callsBefore;
    let begin = 0;
    for (const { names, units, roles } of [...full, block]) {
      const end = units === block.units ? filled : units.length;
      for (let at = Math.max(0, from - begin); at < end; at++) {
        posting.unit = units[at];
        posting.roles = roles[at];
        posting.calls = (posting.roles & CALLS) === 0 ? 0 : known[call++];
        tell(names[at], posting);
      }
      begin += end;
    }
  }

  const each: Each = tell => eachFrom(0, 0, tell);

  return {
    get length() {
      return length;
    },
    add(name, posting) {
      if (filled === block.units.length) {
        full.push(block);
        block = emptyBlock(blockLength);
        filled = 0;
      }
      block.names[filled] = name;
      block.units[filled] = posting.unit;
      block.roles[filled++] = posting.roles;
      if ((posting.roles & CALLS) !== 0) calls.push(posting.calls);
      length++;
    },
    find(name) {
      if (length > chains.length) eachFrom(chains.length, chains.withCalls, chains.add);
      return chains.find(name);
    },
    encode: order => encode(each, order),
  };
}

type Each = (tell: (name: number, posting: Readonly<Posting>) => void) => void;

/** The postings of each name, chained from the last one back: millions of them are few objects. */
interface PostingChains {
  readonly length: number;
  /** How many have calls. */
  readonly withCalls: number;
  readonly add: (name: number, posting: Readonly<Posting>) => void;
  readonly find: (name: number) => readonly Posting[];
}

const chainWidth = 4;

function postingChains(): PostingChains {
  /** In fours: unit, roles, calls, and the number of the posting of that name before, from 1; 0 for none. */
  const rows = numberList();
  const last = new Map<number, number>();
  let withCalls = 0;
  return {
    get length() {
      return rows.length / chainWidth;
    },
    get withCalls() {
      return withCalls;
    },
    add(name, { unit, roles, calls }) {
      if ((roles & CALLS) !== 0) withCalls++;
      rows.push(unit);
      rows.push(roles);
      rows.push(calls);
      rows.push(last.get(name) ?? 0);
      last.set(name, rows.length / chainWidth);
    },
    find(name) {
      const view = rows.view();
      const found: Posting[] = [];
      for (let number = last.get(name) ?? 0; number > 0;) {
        const at = (number - 1) * chainWidth;
        found.push({ unit: view[at], roles: view[at + 1], calls: view[at + 2] });
        number = view[at + 3];
      }
      return found.reverse();
    },
  };
}

function encode(each: Each, order: Uint32Array): EncodedPostings {
  const widths = new Uint32Array(order.length);
  const previous = new Int32Array(order.length).fill(-1);
  each((name, { unit, roles, calls }) => {
    widths[name] += postingWidth(unit - previous[name] - 1, roles, calls);
    previous[name] = unit;
  });
  const offsets = new Uint32Array(order.length + 1);
  const cursors = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) {
    cursors[order[at]] = offsets[at];
    offsets[at + 1] = offsets[at] + widths[order[at]];
  }
  const bytes = new Uint8Array(offsets[order.length]);
  previous.fill(-1);
  each((name, { unit, roles, calls }) => {
    cursors[name] = writePosting(bytes, cursors[name], unit - previous[name] - 1, roles, calls);
    previous[name] = unit;
  });
  return { bytes, offsets };
}
