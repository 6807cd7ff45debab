import { describe, expect, test } from 'vitest';
import type { SurfaceFact } from '../../../analyzers/source/surface-facts.ts';
import { scan } from './scan.ts';

/** `3 module-param entry depth {type int, mode 0644}`; with its owner in brackets. */
function factLine({ kind, form, key, owner, aspects, line }: SurfaceFact): string {
  const listed = Object.entries(aspects).map(([name, value]) => `${name} ${value}`);
  const of = owner === null ? '' : ` [${owner}]`;
  return `${line} ${kind} ${form} ${key === '' ? '-' : key}${of} {${listed.join(', ')}}`;
}

const sources: [name: string, source: string, found: string[]][] = [
  [
    'parameters of modules',
    `module_param(depth, int, S_IRUGO | S_IWUSR);
module_param_named(tide, ferry_tide, uint, 0);
module_param_array(berths, charp, NULL, 0444);
module_param_string(name, ferry_name, sizeof(ferry_name), 0);
MODULE_PARM(depth, "i");
MODULE_PARM(berths, "1-4s");`,
    [
      '1 module-param entry depth {type int, mode 0644}',
      '2 module-param entry tide {type uint, mode 0000}',
      '3 module-param entry berths {type charp[], mode 0444}',
      '4 module-param entry name {type string, mode 0000}',
      '5 module-param entry depth {type int}',
      '6 module-param entry berths {type charp[]}',
    ],
  ],
  [
    'parameters of the kernel',
    `__setup("ferry=", ferry_setup);
early_param("tide", tide_setup);
core_param(berth, berth_count, int, 0644);`,
    [
      '1 boot-param entry ferry {}',
      '2 boot-param entry tide {}',
      '3 boot-param entry berth {type int, mode 0644}',
    ],
  ],
  [
    'attributes',
    `static DEVICE_ATTR(depth, S_IRUGO, show_depth, NULL);
static DEVICE_ATTR_RW(tide);
static struct kobj_attribute berth = __ATTR(berth, 0600, berth_show, berth_store);
static struct attribute plain = { .name = "plain", .mode = S_IRUGO };
static struct device_attribute all[] = { __ATTR_RO(one), __ATTR(two, 0200, NULL, two_store), __ATTR_NULL };
static FERRY_ATTR(x, y);`,
    [
      '1 sysfs-attr entry depth {mode 0444}',
      '2 sysfs-attr entry tide {mode 0644}',
      '3 sysfs-attr entry berth {mode 0600}',
      '4 sysfs-attr entry plain [plain] {mode 0444}',
      '5 sysfs-attr entry one {mode 0444}',
      '5 sysfs-attr entry two {mode 0200}',
    ],
  ],
  [
    'sysctls, with where they hang',
    `static struct ctl_table ferry_table[] = {
	{ .ctl_name = FERRY_TIDE, .procname = "tide", .maxlen = sizeof(int), .mode = 0644 },
#ifdef CONFIG_BERTH
	{ .procname = "berth", .data = &berth, .maxlen = sizeof(berth), .mode = 0600, },
#endif
	{}
};
static ctl_table dir_table[] = { { DEV_FERRY, "ferry", NULL, 0, 0555, ferry_table }, {0} };
static ctl_table top_table[] = { { CTL_DEV, "dev", NULL, 0, 0555, dir_table }, {0} };
static int init(void) { register_sysctl_table(top_table, 0); return 0; }`,
    [
      '2 sysctl entry dev.ferry.tide [ferry_table] {mode 0644, maxlen 4, number FERRY_TIDE}',
      '4 sysctl entry dev.ferry.berth [ferry_table] {mode 0600}',
    ],
  ],
  [
    'a table of sysctls that is copied',
    `static struct ctl_table ferry_net[] = { { .procname = "tide", .mode = 0644 } };
static int init(struct net *net) {
	struct ctl_table *table = kmemdup(ferry_net, sizeof(ferry_net), GFP_KERNEL);
	register_net_sysctl(net, "net/ferry", table);
}`,
    ['1 sysctl entry net.ferry.tide [ferry_net] {mode 0644}'],
  ],
  [
    'files and their text',
    `static int ferry_show(struct seq_file *m, void *v)
{
	seq_printf(m, "Depth:\\t%lu kB\\n"
		   "Tide:\\t%d\\n", depth, tide);
	seq_puts(m, "Berths:");
	seq_printf(m, " %d", berths);
	seq_putc(m, '\\n');
	render_mask(m, "Mask:\\t", &mask);
	printk("no text: %d", 1);
	return 0;
}
static int init(void)
{
	proc_create("ferry", 0, NULL, &ferry_fops);
	create_proc_read_entry("berth", 0600, dir, berth_read, NULL);
	proc_net_fops_create(net, "ferry_net", S_IRUGO, &fops);
	proc_create(name, 0, NULL, &made_at_run_time);
}`,
    [
      '3 proc-text line Depth [ferry_show] {shape Depth:\\t%d kB\\n}',
      '3 proc-text line Tide [ferry_show] {shape Tide:\\t%d\\n}',
      '5 proc-text line Berths [ferry_show] {shape Berths: %d\\n}',
      '8 proc-text line Mask [ferry_show] {shape Mask:\\t%s}',
      '14 proc-text entry /proc/ferry [init] {mode 0444}',
      '15 proc-text entry /proc/.../berth [init] {mode 0600}',
      '16 proc-text entry /proc/net/ferry_net [init] {mode 0444}',
    ],
  ],
  [
    'text of files of the old kind, and of attributes',
    `static int ferry_read_proc(char *page, char **start, off_t off, int count, int *eof, void *data)
{
	len += sprintf(page + len, "Depth: %d\\n", depth);
	sprintf(other, "none: %d\\n", 1);
}
static ssize_t show_tide(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sprintf(buf, "%d\\n", tide);
}
static char *ferry_name(char *buf) { sprintf(buf, "%s", name); return buf; }`,
    [
      '3 proc-text line Depth [ferry_read_proc] {shape Depth: %d\\n}',
      '8 sysfs-attr line - [show_tide] {shape %d\\n}',
    ],
  ],
  [
    'tables of /proc/<pid>',
    `static struct pid_entry tgid_base_stuff[] = {
	DIR("task", S_IRUGO|S_IXUGO, task),
	REG("environ", S_IRUSR, pid_environ),
	E(PROC_TGID_STAT, "stat", S_IFREG|S_IRUGO),
	LNK("cwd", cwd),
	{0,0,NULL,0}
};`,
    [
      '2 proc-text entry /proc/<pid>/task [tgid_base_stuff] {mode 0555}',
      '3 proc-text entry /proc/<pid>/environ [tgid_base_stuff] {mode 0400}',
      '4 proc-text entry /proc/<pid>/stat [tgid_base_stuff] {mode 0444}',
      '5 proc-text entry /proc/<pid>/cwd [tgid_base_stuff] {mode 0777}',
    ],
  ],
  [
    'files for debugging, and text that is only theirs',
    `static int regs_show(struct seq_file *s, void *v) { seq_printf(s, "ctl=%x\\n", ctl); }
static int init(void)
{
	debugfs_create_file("regs", 0400, root, dev, &regs_fops);
	debugfs_create_dir("ferry", NULL);
	debugfs_create_u32("tide", S_IRUGO, root, &tide);
}`,
    [
      '1 debugfs line ctl [regs_show] {shape ctl=%x\\n}',
      '4 debugfs entry regs [init] {mode 0400}',
      '5 debugfs entry ferry [init] {}',
      '6 debugfs entry tide [init] {mode 0444}',
    ],
  ],
  [
    'events',
    `DECLARE_EVENT_CLASS(ferry_class,
	TP_PROTO(int tide),
	TP_ARGS(tide),
	TP_STRUCT__entry(
		__field(	int,	tide	)
		__array(char, name, 16)
		__string(port, port_name)
	),
	TP_fast_assign(
		__entry->tide = tide;
	),
	TP_printk("tide=%d", __entry->tide)
);
DEFINE_EVENT(ferry_class, ferry_sails, TP_PROTO(int tide), TP_ARGS(tide));`,
    [
      '1 tracepoint entry ferry_class [ferry_class] {class ferry_class, print tide=%d}',
      '1 tracepoint field tide [ferry_class] {type int}',
      '1 tracepoint field name [ferry_class] {type char[16]}',
      '1 tracepoint field port [ferry_class] {type string}',
      '14 tracepoint entry ferry_sails [ferry_class] {}',
    ],
  ],
  [
    'devices, aliases and firmware',
    `static const struct pci_device_id ferry_pci[] __devinitdata = {
	{ PCI_VENDOR_ID_FERRY, 0x10AB, PCI_ANY_ID, PCI_ANY_ID, 0, 0, FAST },
	{ PCI_DEVICE(0x10ab, 0x00ff), .driver_data = 3 },
	{ .vendor = 0x1234, .device = PCI_ANY_ID, .driver_data = 1 },
	{ 0, }
};
static struct of_device_id ferry_of[] = { { .compatible = "ferry,tide" }, {} };
static struct acpi_device_id ferry_acpi[] = { {"FER0001", 0}, {"", 0} };
MODULE_ALIAS_CHARDEV(10, 200);
MODULE_ALIAS("platform:ferry");
MODULE_FIRMWARE("ferry/" TIDE_FW);
MODULE_FIRMWARE("ferry/fw.bin");`,
    [
      '2 device-binding id PCI_VENDOR_ID_FERRY, 0x10ab [ferry_pci] {}',
      '3 device-binding id 0x10ab, 0xff [ferry_pci] {}',
      '4 device-binding id 0x1234 [ferry_pci] {}',
      '7 device-binding id .compatible = "ferry,tide" [ferry_of] {}',
      '8 device-binding id "FER0001" [ferry_acpi] {}',
      '9 device-binding id alias char-major-10-200 {}',
      '10 device-binding id alias platform:ferry {}',
      '12 device-binding id firmware ferry/fw.bin {}',
    ],
  ],
  [
    'netlink',
    `enum ferry_attr { FERRY_UNSPEC, FERRY_TIDE, __FERRY_MAX };
static const struct nla_policy ferry_policy[FERRY_MAX + 1] = {
	[FERRY_TIDE] = { .type = NLA_U32 },
	[FERRY_NAME] = NLA_POLICY_NUL_STRING_LEN(16),
};
static struct genl_family ferry = { .id = GENL_ID_GENERATE, .name = "ferry", .version = 2, .maxattr = FERRY_MAX };`,
    [
      '1 netlink number FERRY_UNSPEC [ferry_attr] {number 0}',
      '1 netlink number FERRY_TIDE [ferry_attr] {number 1}',
      '1 netlink number __FERRY_MAX [ferry_attr] {number 2}',
      '3 netlink entry FERRY_TIDE [ferry_policy] {type NLA_U32}',
      '4 netlink entry FERRY_NAME [ferry_policy] {type NLA_POLICY_NUL_STRING_LEN(16), rule NLA_POLICY_NUL_STRING_LEN(16)}',
      '6 netlink entry ferry [ferry] {name "ferry", version 2}',
    ],
  ],
  [
    'numbers of ioctls and system calls',
    `#define FERRY_GET _IOR('F', 1, struct ferry)
#define FERRY_RESET _IO(FERRY_MAGIC, 0x02)
#define FERRY_SIZE _IOC_SIZE(x)
#define __NR_ferry 300
__SYSCALL(__NR_ferry, sys_ferry)
#define __NR_syscalls 301`,
    [
      "1 ioctl number FERRY_GET {direction _IOR, type 'F', number 1, size struct ferry}",
      '2 ioctl number FERRY_RESET {direction _IO, type FERRY_MAGIC, number 0x02}',
      '4 syscall number ferry {number 300}',
      '5 syscall slot __NR_ferry {entry sys_ferry}',
    ],
  ],
  [
    'what BPF programs may call',
    `BTF_SET8_START(ferry_ids)
BTF_ID_FLAGS(func, bpf_ferry_get, KF_RET_NULL | KF_ACQUIRE)
BTF_SET8_END(ferry_ids)
const struct bpf_func_proto bpf_tide_proto = { .func = bpf_tide, .gpl_only = true, .ret_type = RET_INTEGER };
#define __BPF_FUNC_MAPPER(FN) \\
	FN(unspec), \\
	FN(tide),`,
    [
      '2 kfunc-helper entry bpf_ferry_get {flags KF_ACQUIRE|KF_RET_NULL}',
      '4 kfunc-helper entry bpf_tide_proto {gpl_only true, ret_type RET_INTEGER}',
      '5 kfunc-helper number BPF_FUNC_unspec [__BPF_FUNC_MAPPER] {number 0}',
      '5 kfunc-helper number BPF_FUNC_tide [__BPF_FUNC_MAPPER] {number 1}',
    ],
  ],
];

describe('what user space sees of a source', () => {
  test.each(sources)('%s', (_, source, found) => {
    const facts = scan(source)
      .surface()
      .toSorted((left, right) => left.line - right.line);
    expect(facts.map(factLine)).toEqual(found);
  });
});

const tables: [path: string, source: string, found: string[]][] = [
  [
    'arch/ferry/kernel/table.S',
    'ENTRY(sys_call_table)\n\t.long sys_restart_syscall\t/* 0 */\n\t.long sys_exit, sys_ni_syscall\n',
    [
      '2 syscall slot 0 [sys_call_table] {entry sys_restart_syscall}',
      '3 syscall slot 1 [sys_call_table] {entry sys_exit}',
      '3 syscall slot 2 [sys_call_table] {entry sys_ni_syscall}',
    ],
  ],
  [
    'arch/ferry/kernel/calls.S',
    '/* 0 */\t\tCALL(sys_restart_syscall)\n\t\tCALL(sys_ni_syscall)\n.rept padding\n\t\tCALL(sys_ni_syscall)\n.endr\n',
    ['1 syscall slot 0 [] {entry sys_restart_syscall}', '2 syscall slot 1 [] {entry sys_ni_syscall}'],
  ],
  [
    'arch/ferry/entry/syscall.tbl',
    '# number abi name entry\n0\tcommon\tread\tsys_read\n1 64 write sys_write compat_sys_write\n',
    [
      '2 syscall number read [common] {number 0, entry sys_read}',
      '3 syscall number write [64] {number 1, entry sys_write, compat compat_sys_write}',
    ],
  ],
];

test.each(tables)('a table of system calls: %s', (path, source, found) => {
  expect(scan(source, path).surface().map(factLine)).toEqual(found);
});
