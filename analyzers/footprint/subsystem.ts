/** The directory that a file's things belong to: `kernel`, `fs/proc`, `net/ipv4`, `arch/x86`. */
export function directoryOf(path: string): string {
  const parts = path.split('/').slice(0, -1);
  const asm = /^asm-(.+)$/.exec(parts[1] ?? '');
  if (parts[0] === 'include' && asm !== null && asm[1] !== 'generic') return `arch/${asm[1]}`;
  if (parts[0] === 'include' && parts[1] === 'uapi') return parts.slice(0, 3).join('/');
  return parts.length === 0 ? '.' : parts.slice(0, 2).join('/');
}

/** Fewer definitions do not say whose a header is. */
const enough = 2;

/**
 * The directory that a header belongs to: the one that defines most of the functions it declares. Its own where none
 * defines more than half of them.
 */
export function ownerOf(header: string, definedIn: readonly string[]): string {
  const own = directoryOf(header);
  if (own.startsWith('arch/')) return own;
  const counts = new Map<string, number>();
  for (const path of definedIn) counts.set(directoryOf(path), (counts.get(directoryOf(path)) ?? 0) + 1);
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
  return first !== undefined && first[1] >= enough && first[1] * 2 > definedIn.length ? first[0] : own;
}
