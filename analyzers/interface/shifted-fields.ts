import type { Change, ChangePart } from './change.ts';

/** A field that one struct lost or gained. */
interface Side {
  readonly change: Change;
  readonly part: ChangePart;
}

/** Fields of fewer letters have too common a name to be the same one elsewhere. */
const tellingName = 6;

/**
 * Fields that left one struct for another: at least two of the same names and types between the same two structs, each
 * lost and gained once in the patch. What is lost is then told as moved.
 */
export function tellMovedFields(changes: readonly Change[]): Change[] {
  const lost = fieldsBy(
    changes,
    part => part.kind === 'struct-field-removed',
    part => part.before,
  );
  if (lost.size === 0) return [...changes];
  const gained = fieldsBy(changes, isGain, part => part.after);
  const moves = new Map<Change, Map<Change, ChangePart[]>>();
  for (const [text, from] of lost) {
    const to = gained.get(text);
    if (from === null || to === undefined || to === null || from.change === to.change) continue;
    const targets = moves.get(from.change) ?? new Map<Change, ChangePart[]>();
    moves.set(from.change, targets);
    const parts = targets.get(to.change) ?? [];
    targets.set(to.change, parts);
    parts.push(from.part);
  }
  return changes.map(change => {
    const targets = moves.get(change);
    return targets === undefined ? change : withMoves(change, targets);
  });
}

function isGain({ kind }: ChangePart): boolean {
  return kind === 'struct-field-appended' || kind === 'struct-field-inserted';
}

/** Each field by its text; null for one that several structs have. */
function fieldsBy(
  changes: readonly Change[],
  isWanted: (part: ChangePart) => boolean,
  textOf: (part: ChangePart) => string | null,
): Map<string, Side | null> {
  const found = new Map<string, Side | null>();
  for (const change of changes) {
    for (const part of change.parts) {
      const text = textOf(part);
      if (text === null || !isWanted(part) || (part.member ?? '').length < tellingName) continue;
      found.set(text, found.has(text) ? null : { change, part });
    }
  }
  return found;
}

function withMoves(change: Change, targets: ReadonlyMap<Change, ChangePart[]>): Change {
  const moved = new Map<ChangePart, string>();
  for (const [to, parts] of targets) {
    if (parts.length >= 2) for (const part of parts) moved.set(part, to.symbol);
  }
  if (moved.size === 0) return change;
  const parts = change.parts.map(part => {
    const to = moved.get(part);
    return to === undefined
      ? part
      : { ...part, kind: 'struct-field-moved', after: `${to}: ${part.before ?? ''}` };
  });
  return { ...change, parts };
}
