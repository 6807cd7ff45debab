import { architectureDirectory } from '../architecture.ts';
import { detach } from '../source/memo.ts';
import type { FileState } from './answer.ts';

const families: Readonly<Record<string, string>> = {
  i386: 'x86',
  x86_64: 'x86',
  um: 'x86',
  xen: 'x86',
  ppc: 'powerpc',
  ppc64: 'powerpc',
  sparc64: 'sparc',
  sh64: 'sh',
  sh5: 'sh',
  m68knommu: 'm68k',
  mips64: 'mips',
  parisc64: 'parisc',
  arm26: 'arm',
  arm64: 'arm',
};

/** The architecture a file belongs to, near relatives as one; null for what all of them share. */
function architectureOf(path: string): string | null {
  const name = architectureDirectory(path);
  return name === null ? null : (families[name] ?? name);
}

/** Can both files be part of one kernel? */
export function shareArchitecture(left: string, right: string): boolean {
  const [one, other] = [architectureOf(left), architectureOf(right)];
  return one === null || other === null || one === other;
}

const programs = /^(?:tools|scripts|Documentation|usr)\//;

/** Beside those of programs. */
const userLand =
  /^(?:samples|firmware)\/|^arch\/um\/(?:os-|sys-)|^arch\/[^/]+\/(?:boot|tools)\/|^lib\/raid6\/test\/|\/aicasm\//;

/** Is it a program, a test or a loader, with functions of its own that bear the kernel's names? */
export function isOutsideKernel(path: string): boolean {
  return isProgram(path) || userLand.test(path);
}

/** Is it of a program that shares no function with the kernel, whatever its functions are called? */
export function isProgram(path: string): boolean {
  return programs.test(path);
}

export function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** A directory of headers for all: `include/linux`, `arch/x86/include/asm`, `arch/arm/mach-at91/include`. */
const sharedHeaders = /^(?:include\/|arch\/[^/]+\/(?:[\w-]+\/)?include\/)/;

/** Can what a header says be seen by those in another file? Shared headers by all; others by their neighbours and by name. */
export function isSeenFrom(header: string, file: FileState): boolean {
  if (!shareArchitecture(header, file.path)) return false;
  if (sharedHeaders.test(header)) return true;
  const home = directoryOf(header).replace(/(^|\/)include\/(?:.*\/)?$/, '$1');
  if (home !== '' && file.path.startsWith(home)) return true;
  return includesOf(file).has(header.slice(header.lastIndexOf('/') + 1));
}

const decoder = new TextDecoder('latin1');

/** Of one content the same is asked several times in a row. */
const included = new WeakMap<Uint8Array, ReadonlySet<string>>();

/** The last component of what a file includes. */
export function includesOf({ after, before }: FileState): ReadonlySet<string> {
  const bytes = (after ?? before)?.bytes;
  if (bytes === undefined) return new Set();
  const names = included.get(bytes) ?? namesIncluded(decoder.decode(bytes));
  included.set(bytes, names);
  return names;
}

const including = /#[ \t]*include[ \t]*["<]([^">\n]+)[">]/y;

function namesIncluded(text: string): Set<string> {
  const names = new Set<string>();
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    including.lastIndex = at;
    const name = including.exec(text)?.[1];
    // What is cut from a text keeps all of it in memory.
    if (name !== undefined && opensLine(text, at)) names.add(detach(name.slice(name.lastIndexOf('/') + 1)));
  }
  return names;
}

function opensLine(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  return before < 0 || text[before] === '\n';
}
