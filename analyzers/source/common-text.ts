/** Slices of so many units are compared by `===`: V8 does that a hundred times faster than `startsWith` or we unit by unit. */
const stride = 1024;

/** How many units two texts have in common at their beginnings, at most so many. */
export function commonPrefix(left: string, right: string, most: number): number {
  let prefix = 0;
  const isSame = (from: number, to: number) => left.slice(from, to) === right.slice(from, to);
  while (prefix + stride <= most && isSame(prefix, prefix + stride)) prefix += stride;
  while (prefix < most && left.charCodeAt(prefix) === right.charCodeAt(prefix)) prefix++;
  return prefix;
}

/** How many units two texts have in common at their ends, at most so many. */
export function commonSuffix(left: string, right: string, most: number): number {
  const [leftEnd, rightEnd] = [left.length, right.length];
  let suffix = 0;
  const isSame = (from: number, to: number) =>
    left.slice(leftEnd - to, leftEnd - from) === right.slice(rightEnd - to, rightEnd - from);
  while (suffix + stride <= most && isSame(suffix, suffix + stride)) suffix += stride;
  while (suffix < most && left.charCodeAt(leftEnd - 1 - suffix) === right.charCodeAt(rightEnd - 1 - suffix))
    suffix++;
  return suffix;
}
