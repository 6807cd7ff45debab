import type { MacroFact } from '../source/facts.ts';
import type { NameUse } from './name-use.ts';

const piece =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(->\s*|\.\s*|##\s*|#\s*|\b(?:struct|union|enum|goto)\s+)?\b([A-Za-z_$][\w$]*)(\s*\(|\s*##)?/g;

const keywords: ReadonlySet<string> = new Set(
  (
    'auto break case char const continue default defined do double else enum extern float for goto if inline int long ' +
    'register return short signed sizeof static struct switch typedef typeof union unsigned void volatile while asm ' +
    '__asm__ __volatile__ __typeof__ __attribute__ __VA_ARGS__ __extension__ __inline__'
  ).split(' '),
);

/** What a macro's replacement names, its parameters, members and what is pasted together left out. */
export function macroUses({ name: macro, parameters, body, line }: MacroFact): NameUse[] {
  const known = new Set([macro, ...(parameters ?? [])]);
  const uses: NameUse[] = [];
  for (const [, before = '', name, after = ''] of body.matchAll(piece)) {
    if (name === undefined || before !== '' || after.trim() === '##') continue;
    if (known.has(name) || keywords.has(name)) continue;
    uses.push({ name, line, called: after.trim() === '(', argument: false });
  }
  return uses;
}
