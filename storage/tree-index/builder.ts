import { ascendingOrder } from '../blob-history/order.ts';
import { encodeHeader, fanoutLength } from './layout.ts';
import { nameKey, textKey } from './name-key.ts';
import { nameTable, type NameTable } from './name-table.ts';
import { placeList, type PlaceList } from './place-list.ts';
import type { Posting } from './posting-list.ts';
import { postingLog, type PostingLog } from './posting-log.ts';
import type { UnitKey } from './unit-key.ts';

/** Gathers what files do with names, can be asked what it gathered, and makes a segment of it. */
export interface SegmentBuilder {
  readonly units: readonly UnitKey[];
  readonly places: PlaceList;
  /** Begins the next unit: the names that come now are its. Returns its number. */
  begin(key: UnitKey): number;
  /** `calls` is a set of argument counts. */
  add(bytes: Uint8Array, start: number, end: number, roles: number, calls: number): void;
  addIfNew(bytes: Uint8Array, start: number, end: number, roles: number): void;
  addText(name: string, roles: number): void;
  /** Ends the unit. */
  end(): void;
  /** A whole posting of a unit that was begun; the postings of a name come by ascending unit. */
  post(high: number, low: number, posting: Posting): void;
  /** What is known of a name so far, by ascending unit. */
  find(high: number, low: number): readonly Posting[];
  /** The segment's content in pieces. */
  finish(): readonly Uint8Array[];
}

/** An empty builder. */
export function segmentBuilder(): SegmentBuilder {
  const names = nameTable();
  const log = postingLog();
  const places = placeList();
  const units: UnitKey[] = [];
  const touched: number[] = [];
  let roles = new Uint8Array(1 << 12);
  let calls = new Uint32Array(1 << 12);

  function note(name: number, newRoles: number, newCalls: number): void {
    if (name >= roles.length) {
      const [oldRoles, oldCalls] = [roles, calls];
      roles = new Uint8Array(name * 2);
      calls = new Uint32Array(name * 2);
      roles.set(oldRoles);
      calls.set(oldCalls);
    }
    if (roles[name] === 0) touched.push(name);
    roles[name] |= newRoles;
    if (newCalls !== 0) calls[name] |= newCalls;
  }

  return {
    units,
    places,
    begin: ({ high, low }) => units.push({ high, low }) - 1,
    add(bytes, start, end, newRoles, newCalls) {
      const { high, low } = nameKey(bytes, start, end);
      note(names.intern(high, low), newRoles, newCalls);
    },
    addIfNew(bytes, start, end, newRoles) {
      const { high, low } = nameKey(bytes, start, end);
      const name = names.intern(high, low);
      if (name >= roles.length || roles[name] === 0) note(name, newRoles, 0);
    },
    addText(text, newRoles) {
      const { high, low } = textKey(text);
      note(names.intern(high, low), newRoles, 0);
    },
    end() {
      for (const name of touched) {
        log.add(name, { unit: units.length - 1, roles: roles[name], calls: calls[name] });
        roles[name] = 0;
        calls[name] = 0;
      }
      touched.length = 0;
    },
    post: (high, low, posting) => log.add(names.intern(high, low), posting),
    find(high, low) {
      const name = names.find(high, low);
      return name < 0 ? [] : log.find(name);
    },
    finish: () => encode({ names, log, places, units }),
  };
}

interface Content {
  readonly names: NameTable;
  readonly log: PostingLog;
  readonly places: PlaceList;
  readonly units: readonly UnitKey[];
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function offsetsOf(pieces: readonly Uint8Array[]): Uint32Array {
  const offsets = new Uint32Array(pieces.length + 1);
  pieces.forEach((piece, at) => (offsets[at + 1] = offsets[at] + piece.length));
  return offsets;
}

/** The names' fanout and rows, and their order. */
function encodeNames(names: NameTable): { order: Uint32Array; fanout: Uint32Array; rows: Uint32Array } {
  const high = Uint32Array.from({ length: names.length }, (_, number) => names.high(number));
  const low = Uint32Array.from({ length: names.length }, (_, number) => names.low(number));
  const order = ascendingOrder(high, low);
  const fanout = new Uint32Array(fanoutLength);
  for (const value of high) fanout[value + 1]++;
  for (let at = 1; at < fanoutLength; at++) fanout[at] += fanout[at - 1];
  const rows = new Uint32Array((names.length + 1) * 2);
  order.forEach((number, at) => (rows[at * 2] = low[number]));
  return { order, fanout, rows };
}

function encode({ names, log, places, units }: Content): readonly Uint8Array[] {
  const { order, fanout, rows } = encodeNames(names);
  const { bytes: postings, offsets } = log.encode(order);
  offsets.forEach((offset, at) => (rows[at * 2 + 1] = offset));
  const { places: placeRows, paths } = places.encode();
  const pathPieces = paths.map(path => Buffer.from(path, 'utf8'));
  const pathOffsets = offsetsOf(pathPieces);
  const header = encodeHeader({
    units: units.length,
    names: names.length,
    postingBytes: postings.length,
    places: places.length,
    paths: paths.length,
    pathBytes: pathOffsets[paths.length],
  });
  const keys = Uint32Array.from(units.flatMap(({ high, low }) => [high, low]));
  const numbers = [header, fanout, rows, keys, placeRows, pathOffsets].map(bytesOf);
  return [...numbers, postings, ...pathPieces];
}
