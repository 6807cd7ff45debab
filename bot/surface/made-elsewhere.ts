import type { Change, ChangePart } from '../../analyzers/interface/change.ts';
import type { GateTree } from '../gates/tree.ts';

/** More callers than this are not read for one name. */
const mostCallers = 400;

/**
 * A change without the files of /proc and debugfs that are gone from the touched sources while another source of the tree
 * makes one of the name: an architecture that begins to use the kernel's own `/proc/irq` loses nothing. Null where nothing
 * else is said.
 */
export async function withoutMadeElsewhere(change: Change, tree: GateTree): Promise<Change | null> {
  const kept: ChangePart[] = [];
  for (const part of change.parts) if (!(await isMadeElsewhere(part, change.symbol, tree))) kept.push(part);
  if (kept.length === change.parts.length) return change;
  return kept.length === 0 ? null : { ...change, parts: kept, kind: kept[0]?.kind ?? change.kind };
}

async function isMadeElsewhere(
  { kind, before, after, member }: ChangePart,
  symbol: string,
  tree: GateTree,
): Promise<boolean> {
  if (after !== null || (kind !== 'proc-text' && kind !== 'debugfs')) return false;
  const [, maker] = /^(\w+)\(/.exec(before ?? '') ?? [];
  const name = (member ?? symbol).split(/[/ ]/).at(-1) ?? '';
  if (maker === undefined || name === '') return false;
  const makers = await tree.rest(makersLike(maker));
  const callers = makers.filter(({ calls, path }) => calls !== 0 && path.endsWith('.c'));
  for (const place of callers.slice(0, mostCallers)) {
    const version = await tree.read(place);
    if (version !== null && decoder.decode(version.bytes).includes(`"${name}"`)) return true;
  }
  return false;
}

const decoder = new TextDecoder('latin1');

function makersLike(maker: string): string[] {
  if (maker.startsWith('debugfs')) return [maker];
  return [...new Set([maker, 'proc_mkdir', 'create_proc_entry', 'proc_create', 'proc_create_data'])];
}
