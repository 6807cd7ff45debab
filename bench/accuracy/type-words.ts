/** Words that one side keeps and the other drops, or that say nothing: they are left out of a comparison. */
const SILENT = new Set(
  `const volatile restrict __restrict int signed register struct union enum typename extern static inline __inline __inline__ __extension__
  __signed__ __const __volatile__ __signed __volatile IN OUT INOUT OPTIONAL STATIC noinstr noinline_for_stack`.split(
    /\s+/,
  ),
);

function words(text: string): string {
  const found = text.match(/[A-Za-z_]\w*|\*|\[/g) ?? [];
  return found
    .filter(
      word =>
        !SILENT.has(word) &&
        !/^(?:__)?attribute/.test(word) &&
        !/^__(?!u\d|s\d|be|le|sum|wsum|kernel)/.test(word),
    )
    .sort()
    .join(' ');
}

function outermostCommas(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < list.length; at++) {
    const character = list[at];
    if (character === '(' || character === '[' || character === '{') depth++;
    else if (character === ')' || character === ']' || character === '}') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(list.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(list.slice(from));
  return parts.map(part => part.trim()).filter(part => part !== '');
}

/** Whether our parameters are made of the words of a signature as written. */
export function sameSignature(ours: readonly string[], theirs: string): boolean {
  const inner = theirs.replace(/^\(/, '').replace(/\)$/, '').trim();
  const parts = inner === 'void' || inner === '' ? [] : outermostCommas(inner);
  if (parts.length !== ours.length) return false;
  return parts.every((part, index) => part.includes('(') || words(part) === words(ours[index]));
}

/** ctags drops the size of an array, and names a type without a tag. */
function withoutSizes(type: string): string {
  return type.replace(/\[[^\]]*\]/g, '[').replace(/\{…\}/g, '');
}

/** Whether two types are made of the same words. */
export function sameType(ours: string, theirs: string): boolean {
  const right = theirs.replace(/^(?:typename|struct|union|enum):/, '').replace(/__anon\w+/g, '');
  if (right === '' || right === '-' || ours.includes('(')) return true;
  return words(withoutSizes(ours)) === words(withoutSizes(right));
}
