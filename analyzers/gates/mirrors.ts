import type { Change } from '../interface/change.ts';
import { isSentinel, type NameLists } from '../interface/lists.ts';
import { differingFacts, type FileState, type Version } from '../reach/answer.ts';
import { isOutsideKernel, shareArchitecture } from '../reach/territory.ts';
import { changedPieces, type Pieces } from '../source/pieces.ts';
import { readTypes } from '../source/types.ts';
import type { EnumFact } from '../source/type-facts.ts';
import { indexedArrays } from './indexed-arrays.ts';
import type { Leftover } from './leftover.ts';

const rule = 'mirror-left';

/** An enum that has new constants, with those that it had. */
export interface GrownEnum {
  readonly path: string;
  readonly had: readonly string[];
  readonly fresh: readonly string[];
}

/** With fewer constants an array that has them all may have them by chance. */
const fewest = 3;

/** Enums of the touched files that gain constants other than those that only count them. */
export function grownEnums(touched: readonly FileState[], lists: NameLists): GrownEnum[] {
  return touched.flatMap(file => {
    const { path } = file;
    if (file.before === file.after || isOutsideKernel(path)) return [];
    const { before, after } = differingFacts(file);
    if (before === null || after === null) return [];
    const pieces = { before: before.typePieces(), after: after.typePieces() };
    const changed = changedPieces(pieces.before, pieces.after);
    const now = enumsOf(pieces.after, changed.after);
    if (now.length === 0) return [];
    const was = new Map(
      enumsOf(pieces.before, changed.before).map(fact => [nameOf(fact), constantsOf(fact, lists)]),
    );
    return now.flatMap(fact => {
      const had = was.get(nameOf(fact)) ?? [];
      const now = constantsOf(fact, lists);
      const fresh = now.filter(name => !had.includes(name));
      const kept = had.filter(name => now.includes(name));
      return fresh.length === 0 || kept.length < fewest ? [] : [{ path, had: kept, fresh }];
    });
  });
}

/** The enums of some declarations. */
function enumsOf(pieces: Pieces, numbers: readonly number[]): EnumFact[] {
  return numbers.flatMap(at => readTypes(pieces, at).enums);
}

function nameOf({ tag, name, enumerators }: EnumFact): string {
  return tag ?? name ?? enumerators[0]?.name ?? '';
}

/** The last of an enum that says how many there are, wherever the word stands: `AZX_NUM_DRIVERS`. */
const counts = /(?:^|_)(?:NUM|NR|MAX|COUNT|CNT|LAST|END)(?:_|$)/i;

function constantsOf({ enumerators }: EnumFact, lists: NameLists): string[] {
  const last = enumerators.length - 1;
  return enumerators
    .filter(({ name }, at) => !isSentinel(name, lists) && !(at === last && counts.test(name)))
    .map(({ name }) => name);
}

/** Arrays of a file that had an entry for every constant of the enum, and have none for a new one. */
export function arraysLeft({ had, fresh }: GrownEnum, { path, before, after }: FileState): Leftover[] {
  if (before === null || after === null || isOutsideKernel(path)) return [];
  const whole = (version: Version) =>
    indexedArrays(version.bytes).filter(({ entries }) => had.every(name => entries.has(name)));
  const then = whole(before);
  return whole(after).flatMap(({ name, line, entries }) => {
    const missing = fresh.filter(each => !entries.has(each));
    const [first] = missing;
    if (first === undefined || !then.some(array => array.name === name)) return [];
    return [
      {
        rule,
        symbol: first,
        file: path,
        line,
        text: name,
        confidence: 'likely' as const,
        say: (where: string) =>
          `${missing.join(', ')} is new, but ${name === '' ? 'the array' : name} in ${where} has an entry for every other constant and none for it.`,
        also: [],
      },
    ];
  });
}

/** A copy that was the same as a file before it changed. */
export function copyLeft({ path, before, after }: FileState, copy: string, held: Version): Leftover | null {
  if (before === null || after === null || !sameBytes(before.bytes, held.bytes)) return null;
  return {
    rule,
    symbol: path,
    file: copy,
    line: 1,
    text: copy,
    confidence: 'proved',
    atMost: 'note',
    say: () => `${copy} was the same as ${path}, and stays as that was.`,
    also: [],
  };
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}

const decoder = new TextDecoder('latin1');

/** Numbers of system calls that came, and that a table of the architecture has no entry for. */
export function tableLeft({ path, before, after }: FileState, table: string, held: Version): Leftover[] {
  if (before === null || after === null) return [];
  const was = new Set(before.facts.macros().map(({ name }) => name));
  const text = decoder.decode(held.bytes);
  return after.facts.macros().flatMap(({ name, line, body }) => {
    const call = /^__NR_(?!syscalls$|Linux|SYSCALL|reserved|unused|\d)(\w+)$/.exec(name)?.[1];
    if (call === undefined || was.has(name) || body === '' || isNamed(text, call)) return [];
    return [
      {
        rule,
        symbol: name,
        file: path,
        line,
        text: `#define ${name} ${body}`,
        confidence: 'likely' as const,
        say: (where: string) => `${name} is new in ${where}, but ${table} has no entry for ${call}.`,
        also: [],
      },
    ];
  });
}

function isNamed(text: string, call: string): boolean {
  return new RegExp(`(?:_|\\b)${call.replace(/64$/, '(?:64)?')}(?:64|_wrapper|_time|\\d)?\\b`).test(text);
}

/** A field that went, as offsets for assembly name it. */
export interface GoneField {
  readonly tag: string;
  readonly field: string;
  readonly path: string;
}

/** Fields that the changes take away or rename. */
export function goneFields(changes: readonly Change[]): GoneField[] {
  return changes.flatMap(({ symbol, parts, file }) =>
    parts.flatMap(({ kind, member }) => {
      const tag = /^struct (\w+)$/.exec(symbol)?.[1];
      const gone = kind === 'struct-field-removed' || kind === 'struct-field-renamed';
      if (!gone || tag === undefined || member === undefined || member.includes('.')) return [];
      return [{ tag, field: member, path: file }];
    }),
  );
}

/** Lines of an asm-offsets file that still take the offset of the field. */
export function offsetsLeft({ tag, field, path }: GoneField, file: string, after: Version): Leftover[] {
  if (!/\/asm-offsets(?:_\w+)?\.c$/.test(file) || !shareArchitecture(path, file)) return [];
  const taken = new RegExp(`\\b${tag}\\s*,\\s*${field}\\s*[),.[]`);
  const lines = decoder.decode(after.bytes).split('\n');
  const at = lines.findIndex(line => taken.test(line));
  if (at < 0) return [];
  return [
    {
      rule,
      symbol: `struct ${tag}`,
      file,
      line: at + 1,
      text: lines[at]?.trim() ?? '',
      confidence: 'proved',
      say: where => `struct ${tag} has no ${field} any more, but ${where} takes its offset for assembly.`,
      also: [],
    },
  ];
}
