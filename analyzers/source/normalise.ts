const BASE_SPELLINGS: Readonly<Record<string, string>> = {
  __signed: 'signed',
  __signed__: 'signed',
};
const QUALIFIER_SPELLINGS: Readonly<Record<string, string>> = {
  __const: 'const',
  __const__: 'const',
  __volatile: 'volatile',
  __volatile__: 'volatile',
  __restrict: 'restrict',
  __restrict__: 'restrict',
};

const ALONE: ReadonlySet<string> = new Set(['void', 'char', 'int', 'long', 'short']);

/** One spelling for a type made of keywords: `unsigned` is `unsigned int`, `long int` is `long`, `long unsigned` is `unsigned long`. */
export function normaliseBase(words: readonly string[]): string {
  if (words.length === 1 && ALONE.has(words[0])) return words[0];
  if (words.length === 2 && words[0] === 'unsigned' && ALONE.has(words[1])) return words.join(' ');
  const spelled = words.map(word => BASE_SPELLINGS[word] ?? word);
  const longs = spelled.filter(word => word === 'long').length;
  const isUnsigned = spelled.includes('unsigned');
  const rest = spelled.filter(word => !['long', 'unsigned', 'signed', 'int', 'short'].includes(word));
  const sign = isUnsigned ? 'unsigned ' : '';
  if (rest.includes('char'))
    return isUnsigned ? 'unsigned char' : spelled.includes('signed') ? 'signed char' : 'char';
  if (rest.length > 0) return `${sign}${longs > 0 ? 'long ' : ''}${rest.join(' ')}`;
  if (spelled.includes('short')) return `${sign}short`;
  return `${sign}${longs === 0 ? 'int' : Array.from({ length: Math.min(longs, 2) }, () => 'long').join(' ')}`;
}

/** One spelling for a qualifier; null for `__extension__`, which means nothing. */
export function normaliseQualifier(word: string): string | null {
  return word === '__extension__' ? null : (QUALIFIER_SPELLINGS[word] ?? word);
}

/** A type's head: qualifiers first, in one order, then the type, then address spaces: `const char __user`. */
export function normaliseHead(
  qualifiers: readonly string[],
  base: string,
  spaces: readonly string[],
): string {
  if (qualifiers.length === 0 && spaces.length === 0) return base;
  if (qualifiers.length === 1 && spaces.length === 0) return `${qualifiers[0]} ${base}`;
  if (qualifiers.length === 0 && spaces.length === 1) return `${base} ${spaces[0]}`;
  return [...[...new Set(qualifiers)].sort(), base, ...[...new Set(spaces)].sort()].join(' ');
}

/** `*`, `const`, `*` as `*const *`. */
export function normalisePointers(parts: readonly string[]): string {
  if (parts.length === 0) return '';
  if (parts.length === 1) return parts[0];
  let result = '';
  for (const part of parts) {
    if (part === '*') result += result === '' || result.endsWith('*') ? '*' : ' *';
    else result += result === '' || result.endsWith('*') ? part : ` ${part}`;
  }
  return result;
}

/** A head and what the declarator adds: `struct pid` and `*` give `struct pid *`. */
export function joinType(head: string, suffix: string): string {
  return suffix === '' ? head : `${head} ${suffix}`;
}
