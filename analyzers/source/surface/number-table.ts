import type { SourceFacts } from '../facts.ts';
import { NO_FACTS } from '../no-facts.ts';
import type { SurfaceFact } from '../surface-facts.ts';
import { decode } from '../text.ts';

const ROW = /^(\d+)\s+(\w+)\s+(\w+)(?:\s+(\S+))?(?:\s+(\S+))?/;

/** The numbers of system calls in a `syscall.tbl`: number, ABI, name, entry, entry for 32 bits. */
function readNumberTable(text: string): SurfaceFact[] {
  return text.split('\n').flatMap((line, at): SurfaceFact[] => {
    const [, number, abi, name, entry, compat] = ROW.exec(line) ?? [];
    if (number === undefined || abi === undefined || name === undefined) return [];
    const aspects: Record<string, string> = { number };
    if (entry !== undefined && !entry.startsWith('#')) aspects.entry = entry;
    if (compat !== undefined && /^\w+$/.test(compat)) aspects.compat = compat;
    return [
      {
        kind: 'syscall',
        form: 'number',
        key: name,
        owner: abi,
        text: line.replaceAll(/\s+/g, ' ').trim(),
        aspects,
        line: at + 1,
        guards: [],
      },
    ];
  });
}

/** What a table of system calls says; it declares nothing else. */
export function scanNumberTable(bytes: Uint8Array): SourceFacts {
  let known: readonly SurfaceFact[] | null = null;
  const read = () => (known ??= readNumberTable(decode(bytes)));
  return { ...NO_FACTS, surfaceNumbers: read, surface: read };
}
