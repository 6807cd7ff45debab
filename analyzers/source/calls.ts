import type { CallFact } from './facts.ts';
import { callBit } from './roles.ts';
import { lineAt } from './tokens.ts';

/** Numbers per call: the name's byte offsets, the caller's index in `functions` (-1 outside any), arguments and a flag. */
const WIDTH = 4;
const FIRST_CAPACITY = 1 << 14;
const KEPT_CAPACITY = 1 << 22;
/** Set for `operations->name(…)`, which calls no symbol of that name. */
const MEMBER = 1;

/** Calls as `scanSource` finds them, packed: names are still bytes of the source. */
export interface CallTable {
  count: number;
  data: Int32Array;
}

function emptyTable(): CallTable {
  return { count: 0, data: new Int32Array(FIRST_CAPACITY) };
}

function empty(table: CallTable): CallTable {
  if (table.data.length > KEPT_CAPACITY) table.data = new Int32Array(FIRST_CAPACITY);
  table.count = 0;
  return table;
}

/** No calls. */
export const NO_CALLS: CallTable = { count: 0, data: new Int32Array(0) };

const shared = emptyTable();
const folded = emptyTable();

/** An empty table to write to; it is reused, so `copyCalls` before the next source. */
export function callDraft(): CallTable {
  return empty(shared);
}

/** The same for calls that are found before it is known whose they are. */
export function foldedCallDraft(): CallTable {
  return empty(folded);
}

function grow(table: CallTable): void {
  const larger = new Int32Array(table.data.length * 2);
  larger.set(table.data);
  table.data = larger;
}

/** Notes a call whose arguments are still to be counted; returns its index. */
export function addCall(
  table: CallTable,
  start: number,
  end: number,
  owner: number,
  member: boolean,
): number {
  const index = table.count++;
  const at = index * WIDTH;
  if (at + WIDTH > table.data.length) grow(table);
  table.data[at] = start;
  table.data[at + 1] = end;
  table.data[at + 2] = owner;
  table.data[at + 3] = member ? MEMBER : 0;
  return index;
}

/** States how many arguments a call has. */
export function countArguments(table: CallTable, index: number, count: number): void {
  const at = index * WIDTH + 3;
  table.data[at] = (table.data[at] & MEMBER) | (count << 1);
}

/** Adds calls of another table, whose source stands `shift` bytes later here, and its functions `owners` places. */
export function takeCalls(
  table: CallTable,
  other: CallTable,
  {
    from,
    to,
    shift,
    owners,
  }: { readonly from: number; readonly to: number; readonly shift: number; readonly owners: number },
): void {
  while ((table.count + to - from) * WIDTH > table.data.length) grow(table);
  let into = table.count * WIDTH;
  for (let at = from * WIDTH; at < to * WIDTH; at += WIDTH, into += WIDTH) {
    const owner = other.data[at + 2];
    table.data[into] = other.data[at] + shift;
    table.data[into + 1] = other.data[at + 1] + shift;
    table.data[into + 2] = owner < 0 ? owner : owner + owners;
    table.data[into + 3] = other.data[at + 3];
  }
  table.count += to - from;
}

/** Adds those calls of another table, one after another from `from` on, whose names stand between two offsets, all as of one function; returns the next one. */
export function ownCalls(
  table: CallTable,
  other: CallTable,
  {
    from,
    start,
    end,
    owner,
  }: { readonly from: number; readonly start: number; readonly end: number; readonly owner: number },
): number {
  let first = from;
  while (first < other.count && other.data[first * WIDTH] < start) first++;
  let to = first;
  while (to < other.count && other.data[to * WIDTH] < end) to++;
  while ((table.count + to - first) * WIDTH > table.data.length) grow(table);
  const { data } = table;
  let into = table.count * WIDTH;
  for (let at = first * WIDTH; at < to * WIDTH; at += WIDTH, into += WIDTH) {
    data[into] = other.data[at];
    data[into + 1] = other.data[at + 1];
    data[into + 2] = owner;
    data[into + 3] = other.data[at + 3];
  }
  table.count += to - first;
  return to;
}

/** The table without spare room. */
export function copyCalls({ count, data }: CallTable): CallTable {
  return { count, data: data.slice(0, count * WIDTH) };
}

/** The source that the calls of a table stand in. */
export interface CallSource {
  readonly text: string;
  readonly lineEnds: Int32Array;
  readonly functions: readonly { readonly name: string }[];
}

/** Which calls are meant: those of symbols or those through operations, of one name or of all. */
export interface CallChoice {
  readonly members: boolean;
  /** null: any. */
  readonly name: string | null;
}

/** The chosen calls of a table as facts. */
export function readCalls(
  { count, data }: CallTable,
  { text, lineEnds, functions }: CallSource,
  { members, name }: CallChoice,
): CallFact[] {
  const calls: CallFact[] = [];
  for (let at = 0; at < count * WIDTH; at += WIDTH) {
    if ((data[at + 3] & MEMBER) === (members ? 0 : MEMBER)) continue;
    if (name !== null && (data[at + 1] - data[at] !== name.length || !text.startsWith(name, data[at])))
      continue;
    const owner = data[at + 2];
    calls.push({
      name: text.slice(data[at], data[at + 1]),
      argumentCount: data[at + 3] >> 1,
      line: lineAt(lineEnds, lineEnds.length, data[at]),
      function: owner < 0 ? null : functions[owner].name,
    });
  }
  return calls;
}

/** Tells of every call of a symbol where its name begins and ends, and the bit of its number of arguments. */
export function eachCall(
  { count, data }: CallTable,
  tell: (start: number, end: number, mask: number) => void,
  from = 0,
  to = count,
): void {
  for (let at = from * WIDTH; at < to * WIDTH; at += WIDTH) {
    if ((data[at + 3] & MEMBER) === 0) tell(data[at], data[at + 1], callBit(data[at + 3] >> 1));
  }
}
