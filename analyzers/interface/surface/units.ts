import { oneLine } from '../../source/surface/written-call.ts';
import type { Change, ChangePart } from '../change.ts';
import type { BodyPair } from './body-pairs.ts';
import { bodyChange } from './surface-change.ts';

/** Functions that turn the kernel's units into those of user space, or back. */
const CONVERSION =
  /^(?:jiffies(?:64|_64|_delta)?_to_(?:clock_t|msecs|usecs|nsecs)|(?:msecs|usecs|nsecs|clock_t)_to_jiffies|cputime(?:64)?_to_(?:clock_t|jiffies|msecs|usecs|secs)|nsec_to_clock_t|nsecs_to_jiffies(?:64)?|ktime_to_(?:ns|us|ms)|cputime_to_jiffies)$/;

/** Signs that what is set here goes to user space. */
const LEAVES =
  /\bnla_put|\bNLA_PUT|\bRTA_PUT|\bcopy_to_user\b|\bput_user\b|\bseq_printf\b|\bgenlmsg_|\bnlmsg_|\bNLMSG_/;

const ASSIGNMENT = /([\w.>[\]-]+(?:\.|->)\w+)\s*=\s*([^;=]+);/g;

/**
 * Values for user space that are converted now and were not, or the other way round: the very same expression, with or without
 * a conversion around it. A question, for the field may never leave the kernel.
 */
export function unitChanges(bodies: readonly BodyPair[], patch: number): Change[] {
  return bodies.flatMap(body => {
    if (!body.after.includes('_to_') && !body.before.includes('_to_')) return [];
    if (!LEAVES.test(body.after)) return [];
    const was = assignments(body.before);
    const parts: ChangePart[] = [];
    for (const [field, after] of assignments(body.after)) {
      const before = was.get(field);
      if (before === undefined || (!wraps(after, before) && !wraps(before, after))) continue;
      const texts = { before: `${field} = ${before}`, after: `${field} = ${after}` };
      parts.push({ kind: 'uapi-units', ...texts, member: field });
    }
    return parts.length === 0 ? [] : [bodyChange(body, parts, patch)];
  });
}

/** What each member is set to, where it is set once. */
function assignments(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const [, field = '', value = ''] of text.matchAll(ASSIGNMENT)) {
    if (found.has(field)) twice.add(field);
    found.set(field, oneLine(value));
  }
  for (const field of twice) found.delete(field);
  return found;
}

function wraps(outer: string, inner: string): boolean {
  const [, name = '', argument] = /^(\w+)\s*\((.*)\)$/.exec(outer) ?? [];
  const bare = inner.replace(/^\((.*)\)$/, '$1');
  return CONVERSION.test(name) && (argument === inner || argument === bare);
}
