import { sayGone, sayNew, sayWithdrawn } from './existence-phrases.ts';
import { sayRenamed } from './phrases.ts';
import type { Kind } from './kind.ts';

const brokenBy = {
  static: 'is exported, but static',
  duplicate: 'is exported twice',
  discarded: 'is exported, but thrown away after the start',
} as const;

/** INTERFACE.md 2.1: symbols and exports; in a class the worst first. */
export const symbolKinds: readonly Kind[] = [
  {
    id: 'export-of-static',
    class: 'broken',
    aspect: 'soundness',
    sentence: ({ reason }) => brokenBy[reason ?? 'static'],
    advice: 'Make the symbol global and permanent, or drop the export.',
  },
  { id: 'symbol-removed', class: 'removal', aspect: 'existence', sentence: sayGone },
  { id: 'export-removed', class: 'removal', aspect: 'export', sentence: sayWithdrawn },
  {
    id: 'export-licence-tightened',
    class: 'incompatible',
    aspect: 'export',
    sentence: 'is now exported to GPL modules only',
  },
  { id: 'symbol-renamed', class: 'incompatible', aspect: 'existence', sentence: sayRenamed },
  {
    id: 'export-namespace',
    class: 'incompatible',
    aspect: 'export',
    sentence: (_part, { symbol }) =>
      symbol.endsWith('/')
        ? 'has its exports in another namespace'
        : 'is exported in another namespace or to other modules',
  },
  {
    id: 'import-missing',
    class: 'broken',
    aspect: null,
    sentence: 'is used without an import of its namespace',
    advice: 'Add MODULE_IMPORT_NS to the modules.',
  },
  {
    id: 'export-unmodular',
    class: 'addition',
    aspect: null,
    sentence: 'is exported, and nothing modular uses it',
    advice: 'Say which module needs the export, or leave it out.',
    gravest: 'note',
  },
  { id: 'symbol-attr', class: 'compatible', aspect: 'attributes', sentence: 'changes its attributes' },
  {
    id: 'export-licence-loosened',
    class: 'compatible',
    aspect: 'export',
    sentence: 'is now exported to all modules, not to GPL ones only',
  },
  { id: 'export-added', class: 'addition', aspect: 'export', sentence: 'is now exported' },
  { id: 'symbol-added', class: 'addition', aspect: 'existence', sentence: sayNew },
  {
    id: 'symbol-moved',
    class: 'compatible',
    aspect: 'place',
    sentence: (_part, { file }) => `moves to ${file}`,
    minor: true,
  },
  {
    id: 'export-detached',
    class: 'compatible',
    aspect: 'order',
    sentence: 'is exported away from its definition',
    minor: true,
  },
];
