import { beforeAll, expect, test } from 'vitest';
import { kinds } from '../../../bench/accuracy/witnesses/entry.ts';
import { ourSight } from '../../../bench/accuracy/witnesses/ours.ts';
import { openSyntaxTrees, type ParsedSight } from '../../../bench/accuracy/witnesses/syntax-tree.ts';

/** Invented C that tree-sitter-c, which knows the grammar and no macro, reads without an error. */
const source = `/* Ferries: int hidden(void); */
#include <linux/ferry.h>
#define DOCKS 8
#define dock_of(x) ((x)->dock)

typedef unsigned long tide_t;
typedef int (*loader_t)(struct dock *, int);
typedef struct { int length, width; } berth_t;
enum weather { FAIR, FOUL = 4, STORM };
union cargo { int crates; char *letters[4]; };

struct dock {
	int (*load)(struct dock *dock, const char *name);
	unsigned long flags:4, spare:28;
	struct { int left; union { int up, down; }; } side;
	struct { int hidden_left; };
	struct pier { int planks; } pier;
	char name[16];
};

extern struct dock first_dock, *last_dock;
extern const char *const dock_names[];
int dock_open(struct dock *dock, const char __user *name, unsigned int flags);
static int dock_count(void);
struct dock *dock_find(const char *name), *dock_any(void);
static struct dock docks[8] = { { .flags = 1 }, { .flags = 2 } };
static const struct { int a; } nameless[2];
unsigned long tide, *tides, limit = 4;
static int (*loader)(struct dock *, int);

static inline struct dock *dock_of_data(void *data)
{
	struct local { int inside; } local;
	return data;
}

static int __init dock_setup(char *options)
{
	extern int nowhere;
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

#ifdef CONFIG_FERRY
void dock_close(struct dock *dock) { dock->flags = 0; }
#else
void dock_shut(struct dock *dock) { dock->flags = 1; }
#endif
`;

let parse: (bytes: Uint8Array) => ParsedSight;
beforeAll(async () => {
  parse = await openSyntaxTrees();
});

const bytes = new TextEncoder().encode(source);

test.each(kinds)('we see what tree-sitter sees: %s', kind => {
  const ours = [...ourSight(bytes, 'dock.c').sight[kind].keys()].toSorted();
  const theirs = [...parse(bytes).sight[kind].keys()].toSorted();

  expect(ours).toEqual(theirs);
  expect(ours).not.toEqual([]);
});

test('tree-sitter understands all of it', () => {
  const { understands } = parse(bytes);
  const lines = source.split('\n').map((_, at) => at + 1);

  expect(lines.filter(line => !understands(line))).toEqual([]);
});
