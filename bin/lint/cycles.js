import path from 'node:path';
import { importedFiles, importsOf, resolveImport } from './imports.js';

/** ESLint rule: no file reaches itself through imports, types included. */
export const cycles = {
  meta: { type: 'problem', schema: [], messages: { cycle: 'Import cycle: {{chain}}.' } },
  create(context) {
    return {
      Program(node) {
        const chain = cycleThrough(context.filename, context.sourceCode.text);
        if (chain === null) return;
        const names = chain.map(file => path.relative(context.cwd, file)).join(' -> ');
        context.report({ node, loc: { line: 1, column: 0 }, messageId: 'cycle', data: { chain: names } });
      },
    };
  },
};

// A lint run reads every file once; an editor, which lints the same file again and again, sees others as they were.
const known = new Map();

function neighbours(file) {
  if (!known.has(file)) known.set(file, importedFiles(file));
  return known.get(file);
}

/** The shortest way from a file back to itself, both ends named; null when there is none. */
function cycleThrough(start, text) {
  const first = importsOf(text).flatMap(specifier => resolveImport(start, specifier) ?? []);
  const from = new Map(first.map(file => [file, start]));
  for (const file of from.keys()) {
    if (file === start) return wayTo(start, from);
    for (const next of neighbours(file)) if (!from.has(next)) from.set(next, file);
  }
  return null;
}

function wayTo(start, from) {
  const way = [start];
  for (let file = from.get(start); file !== start; file = from.get(file)) way.unshift(file);
  return [start, ...way];
}
