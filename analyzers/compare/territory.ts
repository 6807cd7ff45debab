import { architectureDirectory } from '../architecture.ts';

/** Architectures that became part of another one, by their names under `arch/` and `include/asm-`. */
const merged: Readonly<Record<string, string>> = {
  i386: 'x86',
  x86_64: 'x86',
  ppc: 'powerpc',
  ppc64: 'powerpc',
  sparc64: 'sparc',
  sh64: 'sh',
  m68knommu: 'm68k',
  mips64: 'mips',
  parisc64: 'parisc',
  arm26: 'arm',
};

/** The architecture as its newest tree calls it: `powerpc` for `ppc`. */
export function presentName(architecture: string): string {
  return merged[architecture] ?? architecture;
}

/** The architecture that a file belongs to, under its present name; null for what all of them share. */
export function architectureOf(path: string): string | null {
  const name = architectureDirectory(path);
  return name === null ? null : presentName(name);
}

const outside =
  /^(?:tools|scripts|samples|Documentation|usr|firmware|rust)\/|^arch\/um\/(?:os-|sys-)|^arch\/[^/]+\/(?:boot|tools|purgatory|vdso\w*)\/|^lib\/raid6\/test\//;

/** Is it a program, a test or a loader, with functions of its own that bear the kernel's names? */
export function isOutsideKernel(path: string): boolean {
  return outside.test(path) && !/^arch\/[^/]+\/boot\/dts\//.test(path);
}

const shared = /^(?:include\/|arch\/[^/]+\/(?:[\w-]+\/)?include\/)/;

/** Is it a header that all of the kernel, or of an architecture, can include? */
export function isSharedHeader(path: string): boolean {
  return path.endsWith('.h') && shared.test(path);
}

/** What follows `#include <` of a shared header: `linux/pid.h`; null for any other file. */
export function includeName(path: string): string | null {
  if (!isSharedHeader(path)) return null;
  const old = /^include\/asm-[\w-]+\/(.*)$/.exec(path)?.[1];
  if (old !== undefined) return `asm/${old}`;
  return path.replace(/^(?:arch\/[^/]+\/(?:[\w-]+\/)?)?include\/(?:uapi\/|generated\/)?/, '');
}
