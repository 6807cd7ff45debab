import { afterAll, describe, expect, test } from 'vitest';
import { openExamples } from '../../../bot/rules/examples.ts';
import { ruleBook } from '../../../bot/rules/book.ts';
import { exampleSchema } from '../../../config/example.ts';
import { readPacks } from '../../../config/packs.ts';

const header = 'struct pid;\nstruct pid *alloc_pid(struct pid_namespace *ns);\n';
const caller =
  'int copy_task(struct task_struct *p)\n{\n\tp->thread_pid = alloc_pid(p->ns);\n\treturn 0;\n}\n';

/** An allocator of pids that has one number at each level, and no way to choose any. */
function automatic(take: string): string {
  return `struct pid *alloc_pid(struct pid_namespace *ns)
{
	struct pid *pid = make_pid(ns);
	struct pid_namespace *tmp = ns;
	int i, nr;

	for (i = ns->level; i >= 0; i--) {
		nr = ${take};
		if (nr < 0)
			goto out_free;
		pid->numbers[i].nr = nr;
		tmp = tmp->parent;
	}
	return pid;

out_free:
	free_numbers(pid, i);
	pid = NULL;
	return pid;
}
`;
}

const mapTaker = `static int next_pidmap(struct pid_namespace *ns)
{
	return find_next_zero_bit(ns->map, BITS, ns->last_pid + 1);
}
`;

/** The change of the seed, in 2009: a map of bits, and a helper of its own. */
const period = {
  before: mapTaker + automatic('next_pidmap(tmp)'),
  after: `${mapTaker}static int set_pidmap(struct pid_namespace *ns, pid_t nr)
{
	int offset = nr & BITS_MASK;

	if (!ns->map)
		return -ENOMEM;
	if (test_and_set_bit(offset, ns->map))
		return -EBUSY;
	ns->nr_free--;
	return nr;
}
${automatic('next_pidmap(tmp)')
  .replace('(struct pid_namespace *ns)', '(struct pid_namespace *ns, int *cr_nr, unsigned int cr_level)')
  .replace(
    '\t\tnr = next_pidmap(tmp);\n',
    '\t\tif (cr_nr && ns->level - i <= cr_level)\n\t\t\tnr = set_pidmap(tmp, cr_nr[ns->level - i]);\n' +
      '\t\telse\n\t\t\tnr = next_pidmap(tmp);\n',
  )}`,
};

const cyclic = 'idr_alloc_cyclic(&tmp->idr, NULL, 1, ns->max, GFP_ATOMIC)';

/** The same today: an idr, and an array that is given. */
const modern = {
  before: automatic(cyclic),
  after: automatic(cyclic)
    .replace('(struct pid_namespace *ns)', '(struct pid_namespace *ns, pid_t *set_tid, size_t set_tid_size)')
    .replace(
      `\t\tnr = ${cyclic};\n`,
      `\t\tif (set_tid_size && ns->level - i <= set_tid_size) {
			int tid = set_tid[ns->level - i];

			nr = idr_alloc(&tmp->idr, NULL, tid, tid + 1, GFP_ATOMIC);
		} else {
			nr = ${cyclic};
		}
`,
    ),
};

const others = { 'include/linux/pid.h': header, 'kernel/fork.c': caller };
const trees = [
  { era: '2009', source: period, tree: others },
  {
    era: 'today',
    source: modern,
    tree: { ...others, 'include/uapi/linux/sched.h': '#define CLONE_VM 0x100\n' },
  },
];
const examples = trees.map(({ source, tree }) =>
  exampleSchema.parse({ path: 'kernel/pid.c', ...source, tree }),
);
const runner = openExamples(examples);
const rules = ruleBook(readPacks(['cr']).flatMap(({ pages }) => pages.map(({ rule }) => rule)));
afterAll(async () => (await runner).close());

describe('pids that the caller chooses', () => {
  test.each(trees.map(({ era }, at) => [era, at] as const))(
    '%s: these rules speak and no others',
    async (_era, at) => {
      const example = examples[at];
      if (example === undefined) throw new Error('no example');
      const { findings } = await (await runner).run(example, rules);
      const told = new Set(findings.flatMap(({ rule, alsoRules }) => [rule, ...alsoRules]));
      expect([...told].toSorted()).toEqual([
        'cr/error-collapsed',
        'cr/exact-id-allocation',
        'cr/exact-id-cursor',
        'cr/exact-id-privilege',
        'cr/exact-id-unchecked',
        'cr/hot-path-branch',
        'cr/level-range',
        'cr/not-commented',
        'cr/not-ifdeffed',
        'cr/signature-change',
        'iface/callers-left',
        'iface/param-added',
        'iface/prototype-stale',
      ]);
    },
  );
});
