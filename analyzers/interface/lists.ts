/** Names that say what a member is for: data, not analysis. */
export interface NameLists {
  /** How names of enumerators end, or begin, that only count or bound the others. */
  readonly sentinelEnds: readonly string[];
  readonly sentinelStarts: readonly string[];
  /** Names of fields that keep room, digits and underscores around them left out. */
  readonly padding: readonly string[];
  /** How macros begin that keep room or hide a change from the checksums of a stable interface. */
  readonly stableMacros: readonly string[];
}

/** No names at all. */
export const noLists: NameLists = { sentinelEnds: [], sentinelStarts: [], padding: [], stableMacros: [] };

/** True for an enumerator that moves whenever another comes. */
export function isSentinel(name: string, { sentinelEnds, sentinelStarts }: NameLists): boolean {
  const upper = name.toUpperCase();
  return (
    sentinelEnds.some(end => upper.endsWith(end)) || sentinelStarts.some(start => upper.startsWith(start))
  );
}

/** True for a field that keeps room for others. */
export function isPadding(name: string, { padding, stableMacros }: NameLists): boolean {
  if (stableMacros.some(start => name.startsWith(start))) return true;
  const bare = name.toLowerCase().replaceAll(/[\d_]/g, '');
  return padding.includes(bare);
}

/** True for a macro whose member has no name of its own. */
export function isStableMacro(macro: string, { stableMacros }: NameLists): boolean {
  return stableMacros.some(start => macro.startsWith(start));
}
