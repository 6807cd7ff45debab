/** Finds the value of a name in an expression; null when it is not known. */
export type Lookup = (name: string) => bigint | null;

interface Cursor {
  readonly words: readonly string[];
  readonly lookup: Lookup;
  at: number;
}

const MAX_WORDS = 64;
const MAX_DEPTH = 16;
const MAX_SHIFT = 127n;
const WORD = /[A-Za-z_]\w*|\d\w*|'(?:\\.|[^'\\])'|<<|>>|[()+\-*/%|&^~]/gy;

/** Binary operators by how tightly they bind. */
const BINDING: ReadonlyMap<string, number> = new Map([
  ['|', 1],
  ['^', 2],
  ['&', 3],
  ['<<', 4],
  ['>>', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
]);

const BITS: ReadonlySet<string> = new Set(['BIT', 'BIT_ULL', '_BITUL', '_BITULL', 'BIT_MASK']);

const INTEGERS: ReadonlySet<string> = new Set(
  `unsigned signed char short int long u8 u16 u32 u64 s8 s16 s32 s64 __u8 __u16 __u32 __u64 __s8 __s16 __s32 __s64 uint8_t uint16_t
  uint32_t uint64_t u_int8_t u_int16_t u_int32_t u_int64_t uint ushort ulong uchar u_char u_short u_int u_long size_t`.split(
    /\s+/,
  ),
);

function words(text: string): string[] | null {
  const found: string[] = [];
  WORD.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    if (text[at] === ' ') {
      at++;
      continue;
    }
    WORD.lastIndex = at;
    const match = WORD.exec(text);
    if (match === null || found.length === MAX_WORDS) return null;
    found.push(match[0]);
    at = WORD.lastIndex;
  }
  return found;
}

/**
 * The value of a constant expression: integers, operators, `BIT(n)` and names that `lookup` knows. null for what cannot be
 * known without widths or other files: `sizeof`, `~` and unknown names.
 */
export function evaluate(text: string, lookup: Lookup = () => null): bigint | null {
  if (text.length > 400) return null;
  const list = words(withoutSuffixMacros(text));
  if (list === null || list.length === 0) return null;
  const cursor: Cursor = { words: list, lookup, at: 0 };
  const value = readBinary(cursor, 1, 0);
  return cursor.at === list.length ? value : null;
}

/** `_AC(1, UL)` and `UL(1)`, which add a suffix where C and not the assembler reads them. */
function withoutSuffixMacros(text: string): string {
  if (!/_AC|UL/.test(text)) return text;
  return text
    .replace(/\b_AC\( ?(\w{1,40}) ?, ?\w{1,4} ?\)/g, '$1')
    .replace(/\b_?U?LL? ?\( ?(\w{1,40}) ?\)/g, '$1');
}

function readBinary(cursor: Cursor, lowest: number, depth: number): bigint | null {
  let left = readUnary(cursor, depth);
  for (;;) {
    const operator = cursor.words[cursor.at] ?? '';
    const binding = BINDING.get(operator) ?? 0;
    if (binding < lowest) return left;
    cursor.at++;
    const right = readBinary(cursor, binding + 1, depth + 1);
    left = left === null || right === null ? null : apply(operator, left, right);
  }
}

function apply(operator: string, left: bigint, right: bigint): bigint | null {
  switch (operator) {
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '&':
      return left & right;
    case '<<':
      return right < 0n || right > MAX_SHIFT ? null : left << right;
    case '>>':
      return right < 0n || right > MAX_SHIFT ? null : left >> right;
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    default:
      if (right === 0n) return null;
      return operator === '/' ? left / right : left % right;
  }
}

function readUnary(cursor: Cursor, depth: number): bigint | null {
  const word = cursor.words[cursor.at] ?? '';
  if (word === '' || depth > MAX_DEPTH) return null;
  cursor.at++;
  if (word === '-' || word === '+') {
    const value = readUnary(cursor, depth + 1);
    return word === '-' && value !== null ? -value : value;
  }
  if (word === '(') return skipCast(cursor) ? readUnary(cursor, depth + 1) : readGroup(cursor, depth);
  if (/^\d/.test(word)) return integer(word);
  if (word.startsWith("'")) return word.length === 3 ? BigInt(word.charCodeAt(1)) : null;
  if (!/^\w/.test(word)) return null;
  if (cursor.words[cursor.at] !== '(') return cursor.lookup(word);
  if (!BITS.has(word)) return null;
  cursor.at++;
  const bit = readGroup(cursor, depth);
  return bit === null || bit < 0n || bit > MAX_SHIFT ? null : 1n << bit;
}

/** Steps over a cast to an integer type, which changes no value that fits. */
function skipCast(cursor: Cursor): boolean {
  let at = cursor.at;
  while (INTEGERS.has(cursor.words[at] ?? '')) at++;
  if (at === cursor.at || cursor.words[at] !== ')') return false;
  cursor.at = at + 1;
  return true;
}

/** What stands before the closing parenthesis. */
function readGroup(cursor: Cursor, depth: number): bigint | null {
  const value = readBinary(cursor, 1, depth + 1);
  if (cursor.words[cursor.at] !== ')') return null;
  cursor.at++;
  return value;
}

function integer(word: string): bigint | null {
  const digits = word.replace(/[uUlL]+$/, '');
  if (/^(?:0[xX][\da-fA-F]+|[1-9]\d*|0[bB][01]+)$/.test(digits)) return BigInt(digits);
  return /^0[0-7]*$/.test(digits) ? BigInt(`0o${digits}`) : null;
}
