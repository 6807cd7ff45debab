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

/** A script for the linker, such as `vmlinux.lds.S`: its `ENTRY(_start)` names where the kernel begins and defines nothing. */
export function isLinkerScript(path: string): boolean {
  return path.endsWith('.lds.S');
}
