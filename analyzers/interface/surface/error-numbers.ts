import { oneLine } from '../../source/surface/written-call.ts';
import type { Change, ChangePart } from '../change.ts';
import type { BodyPair } from './body-pairs.ts';
import { bodyChange } from './surface-change.ts';

/** Functions that user space calls: the heads of system calls and of ioctls. */
const ENTRY =
  /^\s*(?:(?:COMPAT_)?SYSCALL_DEFINE\w*\s*\(|(?:asmlinkage\s+)?(?:long|int|ssize_t)\s+\w*(?:sys\d*_\w+|\w*_ioctl)\s*\()/;

const REFUSAL =
  /\bif\s*\(((?:[^(){};]|\((?:[^(){};]|\([^(){};]*\))*\))*)\)\s*(?:\{\s*)?(?:return\s+|(?:\w+\s*=\s*))-(E[A-Z0-9]+)\s*;/g;

/** Conditions, the same before and after, that a system call refuses with another error. A question: it may be meant. */
export function errorChanges(bodies: readonly BodyPair[], patch: number): Change[] {
  return bodies.flatMap(body => {
    if (!ENTRY.test(body.after.slice(0, 400))) return [];
    const was = refusals(body.before);
    const parts: ChangePart[] = [];
    for (const [condition, after] of refusals(body.after)) {
      const before = was.get(condition);
      if (before === undefined || before === after) continue;
      const text = (error: string) => `if (${condition}) -${error}`;
      parts.push({ kind: 'errno', before: text(before), after: text(after), member: condition });
    }
    return parts.length === 0 ? [] : [bodyChange(body, parts, patch)];
  });
}

/** The error of each condition that stands once. */
function refusals(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const [, condition = '', error = ''] of text.matchAll(REFUSAL)) {
    const key = oneLine(condition);
    if (found.has(key)) twice.add(key);
    found.set(key, error);
  }
  for (const key of twice) found.delete(key);
  return found;
}
