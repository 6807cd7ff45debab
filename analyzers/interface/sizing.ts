import type { Change, ChangePart } from './change.ts';
import { aggregateName, enumName } from './differing.ts';
import type { FilePair } from './pair.ts';
import { worstFirst } from './kinds/table.ts';
import { membersOf, memberText } from './member.ts';

/** Arrays that a change names; the rest is counted. */
const shown = 3;

const sized = new Set(['macro-value', 'enum-value', 'enum-inserted', 'enum-appended']);

/**
 * Adds `static-key-const` to changes of a constant that says how long arrays of the touched files are: their layout, and
 * that of all that holds them, changes though no line of theirs does.
 */
export function tellSizes(changes: readonly Change[], files: readonly FilePair[]): Change[] {
  if (!changes.some(({ parts }) => parts.some(({ kind }) => sized.has(kind)))) return [...changes];
  const arrays = arraysOf(files);
  if (arrays.size === 0) return [...changes];
  return changes.map(change => {
    const part = sizePart(change, arrays, files);
    if (part === null) return change;
    const parts = worstFirst([...change.parts, part]);
    return { ...change, parts, kind: parts[0]?.kind ?? change.kind };
  });
}

function sizePart(
  change: Change,
  arrays: ReadonlyMap<string, readonly string[]>,
  files: readonly FilePair[],
): ChangePart | null {
  for (const part of change.parts) {
    if (!sized.has(part.kind)) continue;
    const names = part.kind.startsWith('enum') ? revalued(change, files) : [change.symbol];
    for (const name of names) {
      const found = arrays.get(name);
      if (found === undefined) continue;
      const rest = found.length > shown ? `, and ${found.length - shown} more` : '';
      return {
        kind: 'static-key-const',
        before: null,
        after: found.slice(0, shown).join(', ') + rest,
        member: name,
      };
    }
  }
  return null;
}

/** The enumerators of an enum that have another value after. */
function revalued({ symbol, file }: Change, files: readonly FilePair[]): string[] {
  const pair = files.find(({ path }) => path === file);
  const values = (side: 'before' | 'after') =>
    new Map(
      (pair?.[side]?.enums() ?? [])
        .filter(fact => enumName(fact) === symbol)
        .flatMap(({ enumerators }) => enumerators.map(each => [each.name, each.value] as const)),
    );
  const [was, is] = [values('before'), values('after')];
  return [...is].flatMap(([name, value]) => {
    const old = was.get(name);
    return old !== undefined && old !== null && value !== null && old !== value ? [name] : [];
  });
}

/** The arrays of the touched files by the names in their lengths, as they are on both sides: fields, and variables that others see. */
function arraysOf(files: readonly FilePair[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (type: string, text: string) => {
    for (const [, length = ''] of type.matchAll(/\[([^\]]*)\]/g)) {
      for (const name of new Set(length.match(/\b[A-Za-z_]\w*/g) ?? [])) {
        const list = found.get(name) ?? [];
        if (!list.includes(text)) found.set(name, [...list, text]);
      }
    }
  };
  for (const { after } of files) {
    for (const fact of after?.aggregates() ?? []) {
      const name = aggregateName(fact);
      if (name === null) continue;
      for (const member of membersOf(fact.fields)) add(member.fact.type, `${name}: ${memberText(member)}`);
    }
    for (const { storage, type, name } of (after?.whole?.() ?? after)?.variables ?? [])
      if (storage !== 'static') add(type, `${name}${type.slice(type.indexOf('['))}`);
  }
  return found;
}
