import { decode } from '../source/text.ts';
import type { FileState } from './answer.ts';
import type { Remnant } from './remnant.ts';
import type { Scene } from './scene.ts';
import { shareArchitecture } from './territory.ts';

/** Instructions and directives that name a routine: calls, jumps, and addresses that are loaded or stored. */
const naming =
  /^\s*(?:\w+:)?\s*(?:call[lq]?|j\w{1,4}|b(?:l|sr|ra|r|cc|eq|ne)?|jal|jsr|br\.call\S*|brasl?|la|lda|ldr|dla|set|PTR_LA|\.(?:long|quad|word|4byte|8byte|xword|dword))\s/;

/**
 * Lines of an assembly source that still name a function which nothing of its architecture defines any more: no compiler
 * sees them, only the linker.
 */
export function assemblyReferences({ name, before, after }: Scene, file: FileState): Remnant[] {
  if (!/\.[sS]$/.test(file.path) || file.after === null) return [];
  const near = ({ path }: { path: string }) => shareArchitecture(path, file.path);
  if (!before.some(speaker => speaker.kind === 'global' && near(speaker))) return [];
  if (after.some(speaker => speaker.kind !== 'prototype' && speaker.kind !== 'static' && near(speaker)))
    return [];
  const word = new RegExp(`(?<![\\w.$])${name}(?![\\w$])`);
  const lines = decode(file.after.bytes).split('\n');
  return lines.flatMap((line, at): Remnant[] => {
    const code = line.replace(/\/\*.*?\*\/|\/\/.*|[@!].*|\/\*.*/g, '');
    if (!naming.test(code) || !word.test(code)) return [];
    return [
      {
        rule: 'callers-left',
        symbol: name,
        what: 'reference',
        place: { file: file.path, line: at + 1 },
        text: code.trim().replace(/\s+/g, ' '),
        count: 0,
        target: null,
        sure: false,
      },
    ];
  });
}
