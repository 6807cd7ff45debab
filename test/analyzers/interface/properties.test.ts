import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../../analyzers/interface/change.ts';
import { judgeSeries } from '../../../analyzers/interface/series.ts';
import { parameterKinds } from '../../../analyzers/interface/parameters.ts';
import { changes } from './sources.ts';
import type { Sources } from './sources.ts';

const type = fc.constantFrom('int', 'long', 'struct seat *', 'const char *', 'u32');
const parameter = fc.record({ type, name: fc.constantFrom('a', 'b', 'c', 'd', null) });
const parameters = fc.array(parameter, { maxLength: 6 });

/**
 * A file of invented functions and exports, some of them static, some under `#if`. Each file has names of its own and
 * shares one, so that no global function has two definitions that change in opposite ways.
 */
const source = (names: readonly string[]) =>
  fc
    .uniqueArray(
      fc.record({
        name: fc.constantFrom(...names, 'shared'),
        storage: fc.constantFrom('', 'static ', '__weak '),
        parameters,
        callee: fc.constantFrom('f', 'g', 'printk', 'kfree'),
        form: fc.constantFrom('plain', 'prototype', 'guarded'),
        exported: fc.constantFrom('', 'EXPORT_SYMBOL', 'EXPORT_SYMBOL_GPL'),
      }),
      { maxLength: 3, selector: entry => entry.name },
    )
    .map(functions =>
      functions
        .map(({ name, storage, parameters: list, callee, form, exported }) => {
          const stated = list.map(entry => `${entry.type} ${entry.name ?? ''}`).join(', ') || 'void';
          const head = `${name === 'shared' ? 'static ' : storage}int ${name}(${stated})`;
          if (form === 'prototype') return `${head};\n`;
          const body = `${head}\n{\n\t${callee}();\n\treturn 0;\n}\n`;
          const whole = exported === '' || name === 'shared' ? body : `${body}${exported}(${name});\n`;
          return form === 'guarded' ? `#ifdef CONFIG_${name.toUpperCase()}\n${whole}#endif\n` : whole;
        })
        .join('\n'),
    );

const tree = fc.record({ 'a.c': source(['f', 'g']), 'b.c': source(['h', 'k']), 'a.h': source(['i']) });

function between(left: Record<string, string>, right: Record<string, string>): Sources {
  return Object.fromEntries(Object.keys(left).map(path => [path, [left[path] ?? '', right[path] ?? '']]));
}

test('a tree does not differ from itself', () => {
  fc.assert(
    fc.property(tree, sources => {
      expect(changes(between(sources, sources))).toEqual([]);
    }),
  );
});

test('what the second patch undoes, both leave undone', () => {
  fc.assert(
    fc.property(tree, tree, (left, right) => {
      // That an export works again is seen at the end alone, for which the patches stand here.
      const working = (change: Change) => ({
        ...change,
        parts: change.parts.filter(part => part.kind !== 'export-of-static'),
      });
      const there = changes(between(left, right)).map(working);
      const back = changes(between(right, left)).map(change => ({ ...working(change), patch: 2 }));

      expect(judgeSeries([there, back], [...there, ...back]).filter(change => change.endState)).toEqual([]);
    }),
  );
});

test('a symbol has one change, whose kind is that of its first part', () => {
  fc.assert(
    fc.property(tree, tree, (left, right) => {
      const found = changes(between(left, right));
      const names = found.map(({ symbol, tier, file }) => (tier === 'local' ? `${symbol} ${file}` : symbol));

      expect(found.every(change => change.parts[0]?.kind === change.kind && change.line > 0)).toBe(true);
      expect(names.length - new Set(names).size).toBeLessThanOrEqual(
        found.filter(change => change.parts.some(part => part.kind.startsWith('export-'))).length,
      );
    }),
  );
});

test('parameters added and removed account for the difference in number', () => {
  fc.assert(
    fc.property(parameters, parameters, (left, right) => {
      const kinds = parameterKinds(left, right);
      const of = (kind: string) => kinds.filter(entry => entry === kind).length;

      expect(of('param-added') - of('param-removed')).toBe(right.length - left.length);
      expect(parameterKinds(left, left)).toEqual([]);
    }),
  );
});
