/** An open condition: whether its branch is the kernel's own, and whether the other branch is. */
interface Level {
  kernel: boolean;
  readonly otherwise: boolean;
}

/** A line of code, comments left out. */
export interface CodeLine {
  readonly code: string;
  /** From 1. */
  readonly line: number;
}

/** The lines of a header that programs see: those outside `#ifdef __KERNEL__`. */
export function linesForPrograms(source: string): CodeLine[] {
  const found: CodeLine[] = [];
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
    if (!open.some(({ kernel }) => kernel)) found.push({ code, line: at + 1 });
  });
  return found;
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
