import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kindFamilies, kindIds } from '../../analyzers/interface/kinds/table.ts';
import { readKindPages } from '../../config/kind-page.ts';
import { kindPacks } from '../../docs/kind-page.ts';

/** Every kind of change to an interface that Seamwatch promises to tell, by family; written by hand, not read from the code. */
const promised: Readonly<Record<string, string>> = {
  'Symbols and exports': `symbol-added symbol-removed symbol-renamed symbol-moved export-added export-removed export-licence-tightened export-licence-loosened export-namespace import-missing export-of-static export-unmodular export-detached symbol-attr`,
  Functions: `param-added param-removed param-retyped param-reordered param-renamed param-semantics param-const variadic return-type return-contract made-global made-static inline-change call-convention lock-contract alloc-context`,
  'Data, types, constants': `var-type var-size struct-field-appended struct-field-inserted struct-field-removed struct-field-moved struct-field-retyped struct-field-renamed struct-layout type-completeness ops-member enum-appended enum-inserted enum-removed enum-value enum-underlying macro-value macro-args macro-to-function function-to-macro macro-removed typedef-changed constness void-ptr static-key-const`,
  'Build gates and placement': `guard-changed stub-missing stub-mismatch kconfig-option makefile-object header-missing-prototype prototype-stale callers-left mirror-left header-moved include-changed`,
  'User-visible surface': `syscall ioctl netlink uapi-struct uapi-enum uapi-macro uapi-hygiene proc-text sysfs-attr debugfs tracepoint module-param boot-param sysctl uapi-units errno abi-doc device-binding kfunc-helper`,
};

const ids = Object.values(promised).flatMap(words => words.split(/\s+/));
const pages = new Map(
  Object.keys(kindFamilies).flatMap(family =>
    readKindPages(kindPacks, family).map(page => [page.id, page] as const),
  ),
);

describe.each(ids)('%s', id => {
  test('is a kind', () => expect(kindIds).toContain(id));

  test('has a page', () => expect(existsSync(`docs/rules/iface-${id}.md`)).toBe(true));

  // test/bot/kind-examples runs them.
  test('has an example that fires and one that is silent', () => {
    const { fire = [], silent = [] } = pages.get(id)?.examples ?? {};
    expect([fire.length > 0, silent.length > 0]).toEqual([true, true]);
  });
});

test('nothing else is told', () => expect([...kindIds].toSorted()).toEqual(ids.toSorted()));
