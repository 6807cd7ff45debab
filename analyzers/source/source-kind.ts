/** What a file is read as; null for one that holds no facts. */
export type SourceKind = 'c' | 'assembly' | 'table' | 'kconfig' | 'makefile';

/** Tells by its path how a file is read. */
export function sourceKind(path: string): SourceKind | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.[ch]$/.test(name)) return 'c';
  if (name.endsWith('.S')) return 'assembly';
  if (name.endsWith('.tbl')) return 'table';
  if (/^Kconfig(?:[.-]|$)/.test(name)) return 'kconfig';
  return /^(?:Makefile(?:[._-]|$)|Kbuild(?:\.asm)?$)/.test(name) ? 'makefile' : null;
}
