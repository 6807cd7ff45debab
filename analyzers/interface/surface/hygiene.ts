import type { Change, ChangePart } from '../change.ts';
import type { FilePair } from '../pair.ts';
import { isUserHeader } from '../tier.ts';
import { linesForPrograms } from './kernel-lines.ts';

interface Stain {
  readonly text: string;
  readonly line: number;
}

/** What a header for user space gains that does not compile, or does not mean the same, outside the kernel. */
export function hygieneChanges(files: readonly FilePair[], patch: number): Change[] {
  return files.flatMap(({ path, before, after }) => {
    if (!isUserHeader(path)) return [];
    const was = before?.surfacePieces()?.bodies.text ?? '';
    const is = after?.surfacePieces()?.bodies.text ?? '';
    if (was === is) return [];
    const known = new Map<string, number>();
    for (const { text } of stainsOf(was)) known.set(text, (known.get(text) ?? 0) + 1);
    const fresh = stainsOf(is).filter(({ text }) => {
      const count = known.get(text) ?? 0;
      known.set(text, count - 1);
      return count <= 0;
    });
    const [first] = fresh;
    if (first === undefined) return [];
    const parts = fresh.map(({ text }): ChangePart => ({
      kind: 'uapi-hygiene',
      before: null,
      after: text,
      member: text,
    }));
    return [
      {
        symbol: path,
        kind: 'uapi-hygiene',
        parts,
        file: path,
        line: first.line,
        patch,
        tier: 'user',
        endState: true,
        reach: { left: [], updated: 0, modules: [] },
        consumers: [],
      },
    ];
  });
}

const STAINS: readonly RegExp[] = [
  /^\s*#\s*(?:if|ifdef|ifndef|elif)\b.*\bCONFIG_\w/,
  /^\s*#\s*include\s+[<"]uapi\//,
  /^\s*extern\s+(?!"C")[^;]*\(/,
  /^\s+(?:const\s+)?[us](?:8|16|32|64)\s+\**\w+(?:\[[^\]]*\])?\s*[;,:]/,
];

/** The lines outside `#ifdef __KERNEL__` and comments that user space cannot compile. */
function stainsOf(source: string): Stain[] {
  return linesForPrograms(source)
    .filter(({ code }) => STAINS.some(stain => stain.test(code)))
    .map(({ code, line }) => ({ text: code.replaceAll(/\s+/g, ' ').trim(), line }));
}
