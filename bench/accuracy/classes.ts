import type { Change } from '../../analyzers/interface/change.ts';
import { isSource, type Commit } from './commit.ts';
import type { Difference } from './measure.ts';
import { judge, type Version } from './witnesses/judge.ts';
import type { See } from './witnesses/witnesses.ts';

/**
 * Why a difference in the functions that come and go, or in signatures, is set aside; null when it counts against us. Each
 * class is checked on the text, by ctags' own account of each file alone, or by tree-sitter.
 */
export function classOf(
  difference: Difference,
  commit: Commit,
  { changes, see }: { changes: readonly Change[]; see: See },
): string | null {
  const { measure, side, symbol } = difference;
  const own = changes.filter(change => change.symbol === symbol);
  const versions = commit.files
    .filter(({ path }) => isSource(path) && !path.endsWith('.S'))
    .map(({ path, before, after }) => ({ before: see(before, path), after: see(after, path) }));
  if (measure.startsWith('exports'))
    return symbol.startsWith('__tracepoint_')
      ? 'an export of EXPORT_TRACEPOINT_SYMBOL, which the text search does not know'
      : null;
  if (measure === 'signatures') return classOfSignature(symbol, side, { own, versions });
  const comes = measure === 'functions added';
  if (side === 'surplus') return classOfSurplus(symbol, { comes, own, versions });
  return classOfMissed(symbol, { comes, own, versions });
}

/**
 * A signature: types that are spelled in another way and are the same (INTERFACE.md asks for silence), or a function that one
 * of the witnesses loses on a side.
 */
function classOfSignature(
  symbol: string,
  side: Difference['side'],
  { own, versions }: Omit<Case, 'comes'>,
): string | null {
  if (side === 'missed' && own.length === 0 && versions.some(sides => isSpelledAnew(symbol, sides)))
    return 'the same types in another spelling: unsigned and unsigned int, u_int32_t and __u32, another array length';
  for (const sides of versions) {
    for (const version of [sides.before, sides.after]) {
      if (version === null) continue;
      const [ours, theirs] = [version.ours.sight, version.ctags].map(
        sight => sight.function.has(symbol) || sight.prototype.has(symbol),
      );
      if (ours !== theirs) return judge(version, 'function', symbol) ?? judge(version, 'prototype', symbol);
    }
  }
  return null;
}

/** Does the text declare it with the same words on both sides, once the spellings of one type are made one? */
function isSpelledAnew(symbol: string, { before, after }: Sides): boolean {
  const [then, now] = [before, after].map(version => version && headOf(version.text, symbol));
  return typeof then === 'string' && then === now;
}

function headOf(text: string, symbol: string): string | null {
  const found = new RegExp(`([\\w \\t*]+)\\b${symbol}\\s*\\(([^;{]*)\\)\\s*[;{]`).exec(text);
  if (found === null) return null;
  const [, type = '', list = ''] = found;
  return `${type}(${list})`
    .replaceAll(/\[[^\]]*\]/g, '[]')
    .replaceAll(/\b(?:__)?u_?int(8|16|32|64)_t\b|\b__u(8|16|32|64)\b/g, 'u$1$2')
    .replaceAll(/\bunsigned(?: int)?\b(?! (?:int|long|char|short))/g, 'uint')
    .replaceAll(/\bu_(char|short|int|long)\b/g, 'u$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

interface Sides {
  readonly before: Version | null;
  readonly after: Version | null;
}

interface Case {
  readonly comes: boolean;
  readonly own: readonly Change[];
  readonly versions: readonly Sides[];
}

function classOfSurplus(symbol: string, { comes, own, versions }: Case): string | null {
  if (own.some(({ file }) => file.endsWith('.S'))) return 'a label of assembly, which ctags is not asked for';
  const byFile = versions.some(({ before, after }) => {
    const [from, to] = comes ? [before, after] : [after, before];
    return to?.ctags.function.has(symbol) === true && from?.ctags.function.has(symbol) !== true;
  });
  if (byFile) return 'ctags agrees file by file; another touched file has a function of that name';
  return judged(symbol, versions);
}

function classOfMissed(symbol: string, { comes, own, versions }: Case): string | null {
  const other = comes ? 'before' : 'after';
  const texts = versions.flatMap(sides => sides[other]?.text ?? []);
  if (texts.some(text => new RegExp(`^[ \\t]*#[ \\t]*define[ \\t]+${symbol}\\b`, 'm').test(text)))
    return 'a macro of that name on the other side: one change of kind, INTERFACE.md';
  const call = symbol.replace(/^(?:compat_)?sys_/, '');
  if (
    call !== symbol &&
    texts.some(text => new RegExp(`SYSCALL_DEFINEx?\\d?\\s*\\(\\s*_?${call}\\b`).test(text))
  )
    return 'the same system call, written with SYSCALL_DEFINE on the other side';
  if (own.some(({ parts }) => parts.some(({ kind }) => kind === 'symbol-renamed')))
    return 'told as a rename, with both names';
  return judged(symbol, versions);
}

function judged(symbol: string, versions: readonly Sides[]): string | null {
  for (const { before, after } of versions) {
    for (const version of [before, after]) {
      if (version === null) continue;
      if (version.ours.sight.function.has(symbol) === version.ctags.function.has(symbol)) continue;
      const reason = judge(version, 'function', symbol);
      if (reason !== null) return reason;
    }
  }
  return null;
}
