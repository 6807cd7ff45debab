import { describe, expect, test } from 'vitest';
import type { Change } from '../../../analyzers/interface/change.ts';
import { compareFiles } from '../../../analyzers/interface/compare.ts';
import { findingsOf } from '../../../analyzers/interface/findings.ts';
import { judgeSeries } from '../../../analyzers/interface/series.ts';
import { filePairs } from './sources.ts';

type Tree = Readonly<Record<string, string>>;

/** Judges a series by its trees: the base, then the tree after each patch. */
function judge(...trees: readonly Tree[]): { changes: Change[]; whole: Change[] } {
  const compare = (from: Tree, to: Tree, patch: number) => {
    const paths = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    const sources = Object.fromEntries(
      paths.map(path => [path, [from[path] ?? null, to[path] ?? null]] as const),
    );
    return compareFiles(filePairs(sources), patch);
  };
  const perPatch = trees.slice(1).map((tree, at) => compare(trees[at] ?? {}, tree, at + 1));
  const whole = compare(trees[0] ?? {}, trees.at(-1) ?? {}, 1);
  return { changes: judgeSeries(perPatch, whole), whole };
}

function lines(changes: readonly Change[]): string[] {
  return changes.map(({ patch, symbol, parts, endState }) => {
    const kinds = parts.map(part => part.kind).join(' ');
    return `${patch} ${symbol}: ${kinds}${endState ? '' : ' (undone)'}`;
  });
}

/** A file with one function of these parameters. */
function f(parameters: string, before = '', after = ''): Tree {
  return { 'a.c': `${before}int f(${parameters})\n{\n\tg();\n\th();\n}\n${after}` };
}

describe('the series’ end', () => {
  test('one change lasts', () => {
    expect(lines(judge(f('int a'), f('int a, int b')).changes)).toEqual(['1 f: param-added']);
  });

  test('what patch 1 does and patch 3 takes back is undone on both sides', () => {
    const { changes } = judge(f('int a'), f('int a, int b'), f('int a, int b', '', '\n'), f('int a'));

    expect(lines(changes)).toEqual(['1 f: param-added (undone)', '3 f: param-removed (undone)']);
  });

  test('two steps in one direction both last', () => {
    const { changes } = judge(f('int a'), f('int a, int b'), f('int a, int b, int c'));

    expect(lines(changes)).toEqual(['1 f: param-added', '2 f: param-added']);
  });

  test('a step done, undone and done again lasts once', () => {
    const { changes } = judge(f('int a'), f('long a'), f('int a'), f('long a'));

    expect(lines(changes)).toEqual([
      '1 f: param-retyped (undone)',
      '2 f: param-retyped (undone)',
      '3 f: param-retyped',
    ]);
  });

  test('undoing one aspect leaves another', () => {
    const { changes } = judge(f('int a'), f('int a, int b', 'static '), f('int a', 'static '));

    expect(lines(changes)).toEqual(['1 f: made-static param-added', '2 f: param-removed (undone)']);
  });

  test('what is added and dropped again leaves nothing', () => {
    const { changes } = judge({ 'a.c': '' }, f('int a'), { 'a.c': '' });

    expect(lines(changes)).toEqual(['1 f: symbol-added (undone)', '2 f: symbol-removed (undone)']);
  });

  test('what happens to a new symbol within the series is judged too', () => {
    const { changes } = judge({ 'a.c': '' }, f('int a'), f('int a, int b'), f('int a'));

    expect(lines(changes)).toEqual([
      '1 f: symbol-added',
      '2 f: param-added (undone)',
      '3 f: param-removed (undone)',
    ]);
  });

  test('an export withdrawn and given back is undone', () => {
    const exported = f('void', '', 'EXPORT_SYMBOL(f);\n');

    expect(lines(judge(exported, f('void'), exported).changes)).toEqual([
      '1 f: export-removed (undone)',
      '2 f: export-added (undone)',
    ]);
  });

  test('an export given back to GPL modules only is not', () => {
    const { changes } = judge(
      f('void', '', 'EXPORT_SYMBOL(f);\n'),
      f('void'),
      f('void', '', 'EXPORT_SYMBOL_GPL(f);\n'),
    );

    expect(lines(changes)).toEqual(['1 f: export-removed', '2 f: export-added']);
  });

  test('a rename undone is undone under both names', () => {
    const named = (name: string): Tree => ({
      'a.c': `int ${name}(void)\n{\n\tlock();\n\twalk();\n\tcount();\n\tshow();\n\tunlock();\n}\n`,
    });

    expect(lines(judge(named('f'), named('g'), named('f')).changes)).toEqual([
      '1 g: symbol-renamed (undone)',
      '2 f: symbol-renamed (undone)',
    ]);
  });

  test('a move in two steps is listed where it ends', () => {
    const { changes } = judge(
      { 'a.c': f('int a')['a.c'] ?? '', 'b.c': '' },
      { 'a.c': '', 'b.c': '' },
      { 'a.c': '', 'b.c': f('int a')['a.c'] ?? '' },
    );

    expect(lines(changes)).toEqual([
      '1 f: symbol-removed (undone)',
      '2 f: symbol-added (undone)',
      '2 f: symbol-moved',
    ]);
  });

  test('without a base the patches stand for the whole', () => {
    const grows = judge(f('int a'), f('int a, int b')).changes;
    const shrinks = judge(f('int a, int b'), f('int a')).changes.map(change => ({ ...change, patch: 2 }));

    expect(lines(judgeSeries([grows, shrinks], [...grows, ...shrinks]))).toEqual([
      '1 f: param-added (undone)',
      '2 f: param-removed (undone)',
    ]);
  });

  test('what was static when it changed is the same symbol when it is global', () => {
    const { changes } = judge(f('int a', 'static '), f('int a, int b', 'static '), f('int a'));

    expect(lines(changes)).toEqual(['1 f: param-added (undone)', '2 f: param-removed made-global']);
  });

  test('two static functions of one name are judged apart', () => {
    const both = (first: string, second: string): Tree => ({
      'a.c': `static int f(${first})\n{\n}\n`,
      'b.c': `static int f(${second})\n{\n}\n`,
    });
    const { changes } = judge(both('int a', 'int a'), both('long a', 'long a'), both('int a', 'long a'));

    expect(changes.map(change => `${change.patch} ${change.file} ${change.endState}`)).toEqual([
      '1 a.c false',
      '1 b.c true',
      '2 a.c false',
    ]);
  });
});

describe('findings', () => {
  test('a change is a note', () => {
    const { changes, whole } = judge(f('int a'), f('int a, int b'));

    expect(findingsOf(changes, whole)).toMatchObject([
      {
        rule: 'iface/param-added',
        severity: 'note',
        confidence: 'proved',
        symbol: 'f',
        patch: 1,
        fixedBy: null,
      },
    ]);
  });

  test('an export of a static function is an error, until a later patch mends it', () => {
    const broken = f('void', 'static ', 'EXPORT_SYMBOL(f);\n');
    const one = judge(f('void', 'static '), broken);
    const mended = judge(f('void', 'static '), broken, f('void', '', 'EXPORT_SYMBOL(f);\n'));

    expect(findingsOf(one.changes, one.whole)).toMatchObject([
      { rule: 'iface/export-of-static', alsoRules: ['iface/export-added'], severity: 'error', fixedBy: null },
    ]);
    expect(findingsOf(mended.changes, mended.whole)[0]).toMatchObject({ severity: 'note', fixedBy: 2 });
  });

  test('what is undone names the patch that does it', () => {
    const { changes, whole } = judge(f('int a'), f('int a, int b'), f('int a'));

    expect(findingsOf(changes, whole)[0]).toMatchObject({ severity: 'note', fixedBy: 2 });
  });

  test('local symbols are no news', () => {
    const { changes, whole } = judge(f('int a', 'static '), f('int a, int b', 'static '));

    expect(changes).toHaveLength(1);
    expect(findingsOf(changes, whole)).toEqual([]);
  });

  test('the fingerprint survives lines, not another symbol, kind or file', () => {
    const first = judge(f('int a'), f('int a, int b'));
    const lower = judge(f('int a', '\n\n'), f('int a, int b', '\n\n'));
    const other = judge(f('int a'), f('void'));
    const prints = [first, lower, other].map(
      ({ changes, whole }) => findingsOf(changes, whole)[0]?.fingerprint,
    );

    expect(prints[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(prints[1]).toBe(prints[0]);
    expect(prints[2]).not.toBe(prints[0]);
  });
});
