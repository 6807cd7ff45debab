import type { Change, ChangePart, Tier } from '../interface/change.ts';

/** What a gate change is made of. */
export interface GateChange {
  readonly symbol: string;
  readonly parts: readonly ChangePart[];
  readonly file: string;
  readonly line: number;
  readonly patch: number;
  readonly tier: Tier;
}

/** One change of an option, an object or a header; all its parts are of one kind. Null without parts. */
export function gateChange({ symbol, parts, file, line, patch, tier }: GateChange): Change | null {
  const [first] = parts;
  if (first === undefined) return null;
  const reach = { left: [], updated: 0, modules: [] };
  return {
    symbol,
    kind: first.kind,
    parts,
    file,
    line,
    patch,
    tier,
    endState: true,
    reach,
    consumers: [],
  };
}
