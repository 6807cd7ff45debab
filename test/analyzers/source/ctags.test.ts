import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readTags } from '../../../bench/accuracy/tags.ts';
import { sameSignature, sameType } from '../../../bench/accuracy/type-words.ts';
import { scan } from './scan.ts';

/** Invented C in which universal-ctags, told of the attribute macros, is right. */
const source = `/* Ferries: int hidden(void); */
#include <linux/ferry.h>

struct dock {
	int (*load)(struct dock *dock, const char *name);
	unsigned long flags;
};

extern struct dock first_dock, *last_dock;
extern const char *const dock_names[];
int dock_open(struct dock *dock, const char __user *name, unsigned int flags);
static int dock_count(void);
static struct dock docks[8] = { { .flags = 1 }, { .flags = 2 } };
unsigned long tide, *tides, limit = 4;
static int (*loader)(struct dock *, int);

static inline struct dock *dock_of(void *data)
{
	return data;
}

static int __init dock_setup(char *options)
{
	if (!options) {
		return -1;
	}
	return dock_count();
}

int
dock_open(struct dock *dock, const char __user *name,
	  unsigned int flags)
{
	switch (flags) {
	case 1: {
		break;
	}
	}
	return loader(dock, (int)flags);
}

static int dock_count(void)
{
	return 8;
}

#ifdef CONFIG_FERRY
void dock_close(struct dock *dock) { dock->flags = 0; }
#else
void dock_shut(struct dock *dock) { dock->flags = 1; }
#endif

long dock_report(const char *format, ...)
{
	return 0;
}

enum tide_state { LOW, HIGH };
static enum tide_state tide_now(void)
{
	return LOW;
}
`;

const hasCtags = spawnSync('ctags', ['--version']).status === 0;
const folder = mkdtempSync(path.join(tmpdir(), 'seamwatch-ctags-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!hasCtags)('beside universal-ctags (needs the program ctags)', () => {
  test('the same functions, prototypes and variables, at the same lines', async () => {
    const file = path.join(folder, 'dock.c');
    writeFileSync(file, source);
    const { functions, variables } = scan(source);
    const ours = [
      ...functions.map(
        fact => `${fact.form === 'definition' ? 'function' : 'prototype'} ${fact.name} ${fact.line}`,
      ),
      ...variables.map(
        fact => `${fact.form === 'definition' ? 'variable' : 'externvar'} ${fact.name} ${fact.line}`,
      ),
    ];

    const tags = (await readTags([file])).get(file) ?? [];

    expect(ours.sort()).toEqual(tags.map(tag => `${tag.kind} ${tag.name} ${tag.line}`).sort());
    expect(ours.length).toBeGreaterThan(15);
  });

  test('the same linkage, parameters and return types', async () => {
    const file = path.join(folder, 'dock.c');
    writeFileSync(file, source);
    const tags = (await readTags([file])).get(file) ?? [];

    for (const fact of scan(source).functions) {
      const tag = tags.find(item => item.name === fact.name && item.line === fact.line);
      const list = fact.parameters.map(({ type, name }) => `${type} ${name ?? ''}`);
      if (fact.variadic) list.push('...');

      expect(tag?.isStatic, fact.name).toBe(fact.storage === 'static');
      expect(sameSignature(list, tag?.signature ?? '?'), `${fact.name}${tag?.signature ?? ''}`).toBe(true);
      expect(sameType(fact.returnType, tag?.type ?? '?'), `${fact.name}: ${tag?.type ?? ''}`).toBe(true);
    }
  });
});
