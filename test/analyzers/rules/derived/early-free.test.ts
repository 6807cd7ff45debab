import { expect, test } from 'vitest';
import { earlyFrees } from '../../../../analyzers/rules/derived/early-free.ts';
import { placedFunction } from './placed.ts';

test.each([
  [
    'freed, then ended',
    'free_page(gate->page);\ngnttab_end_foreign_access_ref(gate->grant, 0);',
    ['gate->page'],
  ],
  [
    'of a row',
    'free_page(pages[i]);\nopen();\ngnttab_end_foreign_access_ref(pages[i + 1], 0);',
    ['pages[i]'],
  ],
  ['ended, then freed', 'gnttab_end_foreign_access_ref(gate->grant, 0);\nfree_page(gate->page);', []],
  ['of another object', 'free_page(door->page);\ngnttab_end_foreign_access_ref(gate->grant, 0);', []],
  [
    'on another way out',
    'if (bad) {\n\tfree_page(gate->page);\n\treturn 1;\n}\ngnttab_end_foreign_access_ref(gate->grant, 0);',
    [],
  ],
  ['after a label', 'free_page(gate->page);\nundo:\ngnttab_end_foreign_access_ref(gate->grant, 0);', []],
  ['without an object', 'free_page(page);\ngnttab_end_foreign_access_ref(grant, 0);', []],
])('a granted page is freed too early: %s', (_, body, found) => {
  expect(earlyFrees(placedFunction(body)).map(({ text }) => text)).toEqual(found);
});
