import { evaluate, type Lookup } from '../source/constant.ts';
import { canonicalType, withoutQualifiers } from './type.ts';

/** How two types of one field or variable differ, as far as the source proves it; null when they do not. */
export type TypeDifference = 'type' | 'length' | 'qualifiers' | 'void' | null;

/** Names of one type of a width that every architecture has. */
const plainTypes = new Map([
  ['unsigned char', 'u8'],
  ['signed char', 's8'],
  ['unsigned short', 'u16'],
  ['short', 's16'],
  ['unsigned int', 'u32'],
  ['int', 's32'],
  ['unsigned long long', 'u64'],
  ['long long', 's64'],
]);

/** Compares two types; lengths of arrays by their values where `lookup` knows them. */
export function compareTypes(before: string, after: string, lookup: Lookup): TypeDifference {
  if (before === after) return null;
  const [left, right] = [split(before), split(after)];
  const difference = compareElements(left.element, right.element);
  if (difference !== null) return difference;
  if (left.lengths.length !== right.lengths.length) return 'type';
  return left.lengths.every((length, at) => sameLength(length, right.lengths[at] ?? '', lookup))
    ? null
    : 'length';
}

interface Split {
  readonly element: string;
  readonly lengths: readonly string[];
}

/** An array's element and lengths; a pointer to a function has none of its own. */
function split(type: string): Split {
  const match = /^([^[(]*)((?:\[[^\]]*\])+)$/.exec(type);
  if (match === null) return { element: type, lengths: [] };
  const lengths = [...(match[2] ?? '').matchAll(/\[([^\]]*)\]/g)].map(found => found[1] ?? '');
  return { element: (match[1] ?? '').trimEnd(), lengths };
}

function compareElements(before: string, after: string): TypeDifference {
  const [left, right] = [plain(before), plain(after)];
  if (left === right) return null;
  const [bareLeft, bareRight] = [withoutQualifiers(left), withoutQualifiers(right)];
  if (bareLeft === bareRight) return 'qualifiers';
  if (plain(bareLeft) === plain(bareRight)) return 'qualifiers';
  const pointers = bareLeft.endsWith('*') && bareRight.endsWith('*');
  return pointers && (bareLeft === 'void *') !== (bareRight === 'void *') ? 'void' : 'type';
}

function plain(type: string): string {
  const list = type.indexOf(')(');
  // In a parameter list an array is a pointer.
  const pointed = list < 0 ? type : type.slice(0, list) + type.slice(list).replaceAll(/ ?\[[^\]]*\]/g, ' *');
  const canonical = canonicalType(pointed);
  const stars = /^(.*?)((?: \*)*)$/.exec(canonical);
  const known = plainTypes.get(stars?.[1] ?? '');
  return known === undefined ? canonical : known + (stars?.[2] ?? '');
}

/** A literal that gets a name is no change as far as one can see; two names are. */
function sameLength(before: string, after: string, lookup: Lookup): boolean {
  if (before === after) return true;
  // A flexible array has been written both ways.
  const flexible = (length: string) => length === '' || length === '0';
  if (flexible(before) && flexible(after)) return true;
  if (before.replaceAll(/[\s()]/g, '') === after.replaceAll(/[\s()]/g, '')) return true;
  const [left, right] = [evaluate(before, lookup), evaluate(after, lookup)];
  if (left !== null && right !== null) return left === right;
  return left !== null || right !== null;
}

/** An annotation of byte order, which changes no layout, left out: `__be32` is `u32`. */
export function withoutByteOrder(type: string): string {
  return canonicalType(type).replaceAll(/\b__[lb]e(16|32|64)\b/g, 'u$1');
}
