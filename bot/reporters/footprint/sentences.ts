import type { Footprint } from '../../../analyzers/footprint/footprint.ts';
import { count } from '../counting.ts';
import { totalsOf } from './outline.ts';

/** How large the body is, and of a range, how much of it lies in the core. */
export function sizeOf({ of, files, lines }: Footprint): string {
  const inside = `${count(lines.inside, 'line')} in ${count(files.inside, 'file')}`;
  if (files.outside === 0 && lines.outside === 0) return inside;
  const all = lines.inside + lines.outside;
  const share = all === 0 ? 0 : Math.round((100 * lines.outside) / all);
  return (
    `${of} changes ${inside} of its home, and ${count(lines.outside, 'line')} in ` +
    `${count(files.outside, 'file')} outside of it: ${share} % of all`
  );
}

/** What it takes, in one sentence. */
export function takesOf(footprint: Footprint): string {
  const { linked, exportedToAll, exportedToGpl, notExported, compiled, types, fields } = totalsOf(footprint);
  return (
    `It links to ${count(linked, 'function or variable', 'functions and variables')} of the rest of the kernel ` +
    `(${exportedToAll} exported to all modules, ${exportedToGpl} to GPL modules, ${notExported} not exported), takes ` +
    `${count(compiled, 'inline function, macro or constant', 'inline functions, macros, constants and typedefs')} ` +
    `from its headers, and names ${count(types, 'struct')}, of which it reaches ${count(fields, 'field')}.`
  );
}

/** What the tree would have to give, in one sentence. */
export function needsSentence({ needs, of, changes }: Footprint): string {
  const { madeGlobal, exported } = needs;
  if (changes.length > 0 || of.includes('..'))
    return (
      `For it ${count(madeGlobal.length, 'function or variable is', 'functions and variables are')} made global, and ` +
      `${count(exported.length, 'one is', 'are')} exported.`.replace(/^1 one is/, 'one is')
    );
  return (
    `It needs ${count(madeGlobal.length, 'function')} made global, and as a module ` +
    `${count(exported.length, 'symbol')} exported.`
  );
}
