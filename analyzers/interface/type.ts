/** Names that are one and the same type on every architecture; the right side is the kernel's short name. */
const synonyms = new Map(
  Object.entries({
    __u8: 'u8',
    uint8_t: 'u8',
    u_int8_t: 'u8',
    __s8: 's8',
    int8_t: 's8',
    __u16: 'u16',
    uint16_t: 'u16',
    u_int16_t: 'u16',
    __s16: 's16',
    int16_t: 's16',
    __u32: 'u32',
    uint32_t: 'u32',
    u_int32_t: 'u32',
    __s32: 's32',
    int32_t: 's32',
    __u64: 'u64',
    uint64_t: 'u64',
    u_int64_t: 'u64',
    __s64: 's64',
    int64_t: 's64',
    _Bool: 'bool',
    __const: 'const',
    __const__: 'const',
    __volatile__: 'volatile',
    __restrict: 'restrict',
    __restrict__: 'restrict',
    __signed__: 'signed',
    uint: 'unsigned int',
    ushort: 'unsigned short',
    ulong: 'unsigned long',
    u_char: 'unsigned char',
    u_short: 'unsigned short',
    u_int: 'unsigned int',
    u_long: 'unsigned long',
    unchar: 'unsigned char',
  }),
);

const qualifiers = new Set(['const', 'volatile', 'restrict']);
const integerWords = new Set(['signed', 'unsigned', 'short', 'long', 'int', 'char']);

/** A type written one way: qualifiers first, integer words in one order, synonyms replaced. Equal texts are equal types. */
export function canonicalType(type: string): string {
  return canonicalTokens(type).join(' ');
}

/** The canonical type of a parameter, for which C ignores `const` at the top level and an array is a pointer. */
export function canonicalParameter(type: string): string {
  const tokens = withoutTopQualifiers(canonicalTokens(type));
  const open = tokens.indexOf('[');
  if (open > 0 && !tokens.includes('(')) {
    const close = tokens.indexOf(']', open);
    tokens.splice(open, close < 0 ? tokens.length : close - open + 1, '*');
  }
  return tokens.join(' ');
}

/** A canonical type without `const`, `volatile` and `restrict` at any depth. */
export function withoutQualifiers(canonical: string): string {
  return canonical
    .split(' ')
    .filter(token => !qualifiers.has(token))
    .join(' ');
}

function canonicalTokens(type: string): string[] {
  const raw = type.match(/\w+|\S/g) ?? [];
  const tokens = raw
    .flatMap(token => synonyms.get(token)?.split(' ') ?? [token])
    .filter(token => token !== 'register');
  const end = tokens.findIndex(token => !/^\w/.test(token));
  const specifiers = end < 0 ? tokens : tokens.slice(0, end);
  return [...canonicalSpecifiers(specifiers), ...(end < 0 ? [] : tokens.slice(end))];
}

/** The words before the first `*`, `(` or `[`. */
function canonicalSpecifiers(words: readonly string[]): string[] {
  const kept = words.filter(word => qualifiers.has(word)).toSorted();
  const integers = words.filter(word => integerWords.has(word));
  const rest = words.filter(word => !qualifiers.has(word) && !integerWords.has(word));
  return [...new Set(kept), ...(integers.length > 0 ? [integerType(integers)] : []), ...rest].flatMap(word =>
    word.split(' '),
  );
}

/** `long unsigned int` and `unsigned long` are one type. */
function integerType(words: readonly string[]): string {
  const longs = words.filter(word => word === 'long').length;
  const base = words.includes('char')
    ? 'char'
    : words.includes('short')
      ? 'short'
      : longs > 0
        ? Array.from({ length: longs }, () => 'long').join(' ')
        : 'int';
  if (words.includes('unsigned')) return `unsigned ${base}`;
  // Plain char has a sign of its own.
  return words.includes('signed') && base === 'char' ? 'signed char' : base;
}

function withoutTopQualifiers(tokens: readonly string[]): string[] {
  if (tokens.includes('(') || tokens.includes('[')) return [...tokens];
  const star = tokens.lastIndexOf('*');
  return tokens.filter((token, at) => at < star || !qualifiers.has(token));
}
