/** Directories under `arch/` and `include/asm-` that are, or once were, one architecture. */
const families: readonly (readonly string[])[] = [
  ['x86', 'i386', 'x86_64'],
  ['powerpc', 'ppc', 'ppc64'],
  ['sparc', 'sparc64'],
  ['mips', 'mips64'],
  ['parisc', 'parisc64'],
  ['sh', 'sh64'],
  ['s390', 's390x'],
  ['m68k', 'm68knommu'],
];

/** The architecture of `arch/x86/…` and `include/asm-x86/…`, as the tree calls it; null for what all of them share. */
export function architectureDirectory(path: string): string | null {
  const name = /^(?:arch\/|include\/asm-)([^/]+)\//.exec(path)?.[1] ?? null;
  return name === 'generic' ? null : name;
}

/** All names that an architecture has or had, its own first. */
export function architectureNames(name: string): readonly string[] {
  const family = families.find(names => names.includes(name)) ?? [];
  return [name, ...family.filter(other => other !== name)];
}

/** Is it the same architecture, under whichever name? */
export function isSameArchitecture(one: string, other: string): boolean {
  return architectureNames(one).includes(other);
}
