import { readCallSites } from '../source/call-sites.ts';
import type { FileState } from './answer.ts';
import { isConfiguration } from './callers.ts';
import type { Remnant } from './remnant.ts';
import { isOutsideKernel, isSeenFrom } from './territory.ts';

/** May the compiler come to a macro, as far as the conditions around its `#define` say? */
export function mayBeUsed({ macro, place }: Remnant, { after }: FileState): boolean {
  const defined = after?.facts.macros().filter(({ name }) => name === macro) ?? [];
  return (
    defined.length === 1 &&
    defined.every(({ line, guards }) => line === place.line && guards.every(isConfiguration))
  );
}

/** Does a file call the macro where some configuration compiles it? */
export function callsMacro({ macro = '', place }: Remnant, file: FileState): boolean {
  const { after, path } = file;
  if (after === null || isOutsideKernel(path)) return false;
  if (path !== place.file && !isSeenFrom(place.file, file)) return false;
  if (after.facts.callsOf(macro).length === 0) return false;
  const sites = readCallSites({ bytes: after.bytes, functions: after.facts.functions }, macro);
  return sites.some(({ guards }) => guards.every(isConfiguration));
}
