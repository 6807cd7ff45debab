import { isCallNumber, isNetlinkEnum } from '../../source/surface/numbers.ts';
import type { Change } from '../change.ts';
import type { FilePair } from '../pair.ts';
import { isUserHeader } from '../tier.ts';

const CALL = /^(?:compat_)?sys\d*_\w+$/;
const CONTRACT = /^(?:param-(?:added|removed|retyped|reordered)|return-type)$/;

/** The ids of INTERFACE.md 2.5 that changes of types, constants and functions are cases of; what user space sees is its own tier. */
export function withSurfaceIds(changes: readonly Change[], files: readonly FilePair[]): Change[] {
  const isNetlink = netlinkEnums(files);
  return changes.map(change => {
    const also = idsOf(change, isNetlink);
    if (also.length === 0) return change;
    const isNumber = also.some(id => id === 'ioctl' || id === 'syscall' || id === 'netlink');
    return { ...change, also, tier: isNumber ? 'user' : change.tier };
  });
}

function idsOf(change: Change, isNetlink: (symbol: string) => boolean): string[] {
  const { symbol, parts, file, tier } = change;
  const kinds = parts.map(({ kind }) => kind);
  const has = (pattern: RegExp) => kinds.some(kind => pattern.test(kind));
  const isMacro =
    has(/^macro-(?:value|removed)$/) || parts.some(({ before }) => before?.startsWith('#define') === true);
  const ids: string[] = [];
  if (isMacro && parts.some(isIoctl)) ids.push('ioctl');
  if (isMacro && has(/^(?:macro-(?:value|removed)|symbol-renamed)$/) && isCallNumber(symbol))
    ids.push('syscall');
  // `(void)` took its arguments from the registers by itself.
  const isStated = parts.every(({ before }) => before?.endsWith('(void)') !== true);
  if (tier === 'user' && isStated && CALL.test(symbol) && has(CONTRACT)) ids.push('syscall');
  if (has(/^enum-(?:inserted|removed|value)$/) && isNetlink(symbol)) ids.push('netlink');
  return isUserHeader(file) ? [...ids, ...headerIds(change)] : ids;
}

/** A change of what a header gives to programs, where only a list of the build says that it does. */
export function asUserHeader(change: Change): Change {
  return { ...change, tier: 'user', also: [...new Set([...(change.also ?? []), ...headerIds(change)])] };
}

function headerIds({ symbol, parts }: Change): string[] {
  const has = (pattern: RegExp) => parts.some(({ kind }) => pattern.test(kind));
  const ids: string[] = [];
  if (has(/^(?:struct-field-|struct-layout$)/)) ids.push('uapi-struct');
  else if (/^(?:struct|union) /.test(symbol) && has(/^symbol-(?:removed|renamed)$/)) ids.push('uapi-struct');
  if (has(/^enum-(?:inserted|removed|value)$/)) ids.push('uapi-enum');
  if (has(/^macro-(?:value|removed|args|to-function)$/)) ids.push('uapi-macro');
  return ids;
}

function isIoctl({ before, after }: Change['parts'][number]): boolean {
  return [before, after].some(
    text => text !== null && /^#define \w+ \(*_IO(?:R|W|WR|C)?(?:_BAD)?\s*\(/.test(text),
  );
}

/** Whether an enum numbers what netlink carries; looked up when an enum changes. */
function netlinkEnums(files: readonly FilePair[]): (symbol: string) => boolean {
  let known: Set<string> | null = null;
  return symbol => {
    known ??= new Set(
      files.flatMap(({ before, after }) =>
        [...(before?.enums() ?? []), ...(after?.enums() ?? [])]
          .filter(isNetlinkEnum)
          .flatMap(({ tag, name, enumerators }) => [
            tag === null ? (name ?? `enum {${enumerators[0]?.name ?? ''}}`) : `enum ${tag}`,
          ]),
      ),
    );
    return known.has(symbol);
  };
}
