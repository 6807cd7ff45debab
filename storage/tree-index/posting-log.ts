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
  const find = postingChain(each);

  function each(tell: (name: number, posting: Posting) => void): void {
    const [known, posting] = [calls.view(), { unit: 0, roles: 0, calls: 0 }];
    let call = 0;
    for (const { names, units, roles } of [...full, block]) {
      const end = units === block.units ? filled : units.length;
      for (let at = 0; at < end; at++) {
        posting.unit = units[at];
        posting.roles = roles[at];
        posting.calls = (posting.roles & CALLS) === 0 ? 0 : known[call++];
        tell(names[at], posting);
      }
    }
  }

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
    find: name => find(name, length),
    encode: order => encode(each, order),
  };
}

type Each = (tell: (name: number, posting: Readonly<Posting>) => void) => void;

/** Answers what a log holds of a name; when it has grown since the last question, its postings are sorted by name anew. */
function postingChain(each: Each): (name: number, length: number) => readonly Posting[] {
  const known = new Map<number, Posting[]>();
  let seen = 0;
  return (name, length) => {
    if (length > seen) {
      let at = 0;
      each((owner, { unit, roles, calls }) => {
        if (at++ < seen) return;
        const list = known.get(owner);
        if (list) list.push({ unit, roles, calls });
        else known.set(owner, [{ unit, roles, calls }]);
      });
      seen = length;
    }
    return known.get(name) ?? [];
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
