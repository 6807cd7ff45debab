import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kindFamilies } from '../../analyzers/interface/kinds/table.ts';
import { readKindPages } from '../../config/kind-page.ts';
import { kindPacks, kindPages } from '../../docs/kind-page.ts';

const ids = Object.values(kindFamilies)
  .flat()
  .map(({ id }) => id);

test.each(Object.entries(kindFamilies).filter(([, kinds]) => kinds.length > 0))(
  'every kind of the family %s has an entry in its file, and no other has',
  (family, kinds) => {
    const written = readKindPages(kindPacks, family).map(({ id }) => id);
    expect(written.toSorted()).toEqual(kinds.map(({ id }) => id).toSorted());
  },
);

describe('ids', () => {
  test('stand once', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('have a page each, and no page has no id', () => {
    const files = readdirSync('docs/rules').filter(name => name.startsWith('iface-'));
    expect(files.toSorted()).toEqual(ids.map(id => `iface-${id}.md`).toSorted());
    const pages = [...kindPages().keys()].filter(path => path !== 'docs/rules/README.md');
    expect(pages.toSorted()).toEqual(files.map(name => `docs/rules/${name}`).toSorted());
  });
});
