import type { CallFact } from './facts.ts';
import { lineAt } from './tokens.ts';

/** Calls in parallel arrays, as `scanSource` finds them; names are still bytes of the source. */
export interface CallTable {
  readonly count: number;
  /** Byte offsets of the name; `nameEnds` is exclusive. */
  readonly nameStarts: Int32Array;
  readonly nameEnds: Int32Array;
  readonly argumentCounts: Uint16Array;
  /** Index into `functions`; -1 outside any. */
  readonly owners: Int32Array;
  /** 1 for `operations->name(…)`, which calls no symbol of that name. */
  readonly members: Uint8Array;
}

export type CallDraft = { -readonly [Key in keyof CallTable]: CallTable[Key] };

const FIRST_CAPACITY = 1 << 12;

function emptyDraft(capacity: number): CallDraft {
  return {
    count: 0,
    nameStarts: new Int32Array(capacity),
    nameEnds: new Int32Array(capacity),
    argumentCounts: new Uint16Array(capacity),
    owners: new Int32Array(capacity),
    members: new Uint8Array(capacity),
  };
}

let shared = emptyDraft(FIRST_CAPACITY);

/** An empty table to write to; its arrays are reused, so `copyCalls` before the next source. */
export function callDraft(): CallDraft {
  if (shared.owners.length > 1 << 20) shared = emptyDraft(FIRST_CAPACITY);
  shared.count = 0;
  return shared;
}

function grow(draft: CallDraft): void {
  const larger = emptyDraft(draft.owners.length * 2);
  larger.nameStarts.set(draft.nameStarts);
  larger.nameEnds.set(draft.nameEnds);
  larger.argumentCounts.set(draft.argumentCounts);
  larger.owners.set(draft.owners);
  larger.members.set(draft.members);
  Object.assign(draft, larger, { count: draft.count });
}

/** Notes a call whose arguments are still to be counted; returns its index. */
export function addCall(
  draft: CallDraft,
  start: number,
  end: number,
  owner: number,
  member: boolean,
): number {
  if (draft.count === draft.owners.length) grow(draft);
  const index = draft.count++;
  draft.nameStarts[index] = start;
  draft.nameEnds[index] = end;
  draft.argumentCounts[index] = 0;
  draft.owners[index] = owner;
  draft.members[index] = member ? 1 : 0;
  return index;
}

/** The table without spare room. */
export function copyCalls(draft: CallDraft): CallTable {
  const { count } = draft;
  return {
    count,
    nameStarts: draft.nameStarts.slice(0, count),
    nameEnds: draft.nameEnds.slice(0, count),
    argumentCounts: draft.argumentCounts.slice(0, count),
    owners: draft.owners.slice(0, count),
    members: draft.members.slice(0, count),
  };
}

/** The calls of a table as facts; `members` chooses between calls of symbols and calls through operations. */
export function readCalls(
  table: CallTable,
  text: string,
  lineEnds: Int32Array,
  functions: readonly { readonly name: string }[],
  members: boolean,
): CallFact[] {
  const calls: CallFact[] = [];
  for (let index = 0; index < table.count; index++) {
    if ((table.members[index] === 1) !== members) continue;
    const start = table.nameStarts[index];
    const owner = table.owners[index];
    calls.push({
      name: text.slice(start, table.nameEnds[index]),
      argumentCount: table.argumentCounts[index],
      line: lineAt(lineEnds, lineEnds.length, start),
      function: owner < 0 ? null : functions[owner].name,
    });
  }
  return calls;
}
