import type { Change, ChangePart } from '../change.ts';
import type { FilePair } from '../pair.ts';
import { isUserHeader } from '../tier.ts';

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

/** An open condition: whether its branch is the kernel's own, and whether the other branch is. */
interface Level {
  kernel: boolean;
  readonly otherwise: boolean;
}

/** The lines outside `#ifdef __KERNEL__` and comments that user space cannot compile. */
function stainsOf(source: string): Stain[] {
  const stains: Stain[] = [];
  const open: Level[] = [];
  let inComment = false;
  source.split('\n').forEach((written, at) => {
    const end = inComment ? written.indexOf('*/') : -2;
    if (end === -1) return;
    const rest = (end < 0 ? written : written.slice(end + 2)).replaceAll(/\/\*.*?\*\//g, ' ');
    inComment = rest.includes('/*');
    const code = rest.replace(/\/\*.*$|\/\/.*$/, '');
    const [, word, condition = ''] = /^\s*#\s*(ifdef|ifndef|if|elif|else|endif)\b(.*)$/.exec(code) ?? [];
    if (word !== undefined) step(open, word, condition);
    if (open.some(({ kernel }) => kernel)) return;
    if (STAINS.some(stain => stain.test(code)))
      stains.push({ text: code.replaceAll(/\s+/g, ' ').trim(), line: at + 1 });
  });
  return stains;
}

function step(open: Level[], word: string, condition: string): void {
  const isKernel = /\b__KERNEL__\b/.test(condition);
  const last = open.at(-1);
  if (word === 'endif') open.pop();
  else if (word === 'else' || word === 'elif') {
    if (last !== undefined) last.kernel = word === 'else' ? last.otherwise : isKernel;
  } else {
    const negated = word === 'ifndef' || /!\s*defined/.test(condition);
    open.push({ kernel: isKernel && !negated, otherwise: isKernel && negated });
  }
}
