/** How a macro makes a function; `$1` stands for the first argument. */
export interface FunctionMaker {
  readonly name: string;
  readonly returns: string;
  /** `pairs`: type, name, type, name, from the argument `from` on; `following`: a list in parentheses after the macro's own;
   * `prototype`: in the argument `TP_PROTO(…)`; else the parameters themselves. */
  readonly parameters: 'pairs' | 'following' | 'prototype' | readonly string[];
  readonly from?: number;
  readonly wrapper?: string;
  readonly form?: 'definition' | 'prototype';
  readonly storage?: 'static' | 'extern';
  readonly inline?: boolean;
  readonly attributes?: readonly string[];
}

/** How a macro makes a variable. */
export interface VariableMaker {
  readonly type: string;
  readonly name: string;
  readonly isStatic?: boolean;
  readonly declares?: boolean;
}

const syscall: FunctionMaker = {
  name: 'sys_$1',
  returns: 'long',
  parameters: 'pairs',
  attributes: ['asmlinkage'],
};
const compat: FunctionMaker = { ...syscall, name: 'compat_sys_$1' };
const bpf: FunctionMaker = { name: '$1', returns: 'u64', parameters: 'pairs' };
const tracepoint: FunctionMaker = {
  name: 'trace_$1',
  returns: 'void',
  parameters: 'prototype',
  form: 'definition',
  storage: 'static',
  inline: true,
};
const idtentry: FunctionMaker = { name: '$1', returns: 'void', parameters: ['struct pt_regs *regs'] };
const idtentryError: FunctionMaker = {
  ...idtentry,
  parameters: ['struct pt_regs *regs', 'unsigned long error_code'],
};

const numbers = [0, 1, 2, 3, 4, 5, 6];

/** Macros that make functions. */
export const functionMakers: ReadonlyMap<string, FunctionMaker> = new Map<string, FunctionMaker>([
  ...numbers.flatMap((count): [string, FunctionMaker][] => [
    [`SYSCALL_DEFINE${count}`, syscall],
    [`COMPAT_SYSCALL_DEFINE${count}`, compat],
    [`BPF_CALL_${count}`, bpf],
  ]),
  ['SYSCALL_DEFINE', { ...syscall, parameters: 'following' }],
  ['DEFINE_IDTENTRY', idtentry],
  ['DEFINE_IDTENTRY_RAW', idtentry],
  ['DEFINE_IDTENTRY_SYSVEC', idtentry],
  ['DEFINE_IDTENTRY_SYSVEC_SIMPLE', idtentry],
  ['DEFINE_IDTENTRY_MCE', idtentry],
  ['DEFINE_IDTENTRY_DEBUG', idtentry],
  ['DEFINE_IDTENTRY_ERRORCODE', idtentryError],
  ['DEFINE_IDTENTRY_RAW_ERRORCODE', idtentryError],
  ['DEFINE_IDTENTRY_IRQ', idtentryError],
  ['DEFINE_IDTENTRY_DF', idtentryError],
  ['DEFINE_INTERRUPT_HANDLER', idtentry],
  ['DEFINE_INTERRUPT_HANDLER_RAW', { ...idtentry, returns: 'long' }],
  ['DEFINE_INTERRUPT_HANDLER_ASYNC', idtentry],
  ['DEFINE_INTERRUPT_HANDLER_NMI', { ...idtentry, returns: 'long' }],
  ['TRACE_EVENT', tracepoint],
  ['TRACE_EVENT_FN', tracepoint],
  ['TRACE_EVENT_CONDITION', tracepoint],
  ['TRACE_EVENT_FN_COND', tracepoint],
  ['TRACE_EVENT_RCU', tracepoint],
  ['DECLARE_TRACE', tracepoint],
  ['DECLARE_TRACE_CONDITION', tracepoint],
  ['DEFINE_EVENT', { ...tracepoint, name: 'trace_$2' }],
  ['DEFINE_EVENT_PRINT', { ...tracepoint, name: 'trace_$2' }],
  ['DEFINE_EVENT_CONDITION', { ...tracepoint, name: 'trace_$2' }],
  ['DEFINE_EVENT_FN', { ...tracepoint, name: 'trace_$2' }],
]);

function variables(type: string, names: string, template = '$1'): [string, VariableMaker][] {
  return names.split(' ').map(name => [name, { type, name: template }]);
}

function declared(type: string, names: string, template = '$1'): [string, VariableMaker][] {
  return names.split(' ').map(name => [name, { type, name: template, declares: true }]);
}

/** `EXPORT_NS_GPL_SIMPLE_DEV_PM_OPS` and its like (include/linux/pm.h, pm_runtime.h). */
function operationsExports(): string[] {
  const licences = ['', 'GPL_', 'NS_', 'NS_GPL_'];
  const kinds = ['DEV_PM_OPS', 'SIMPLE_DEV_PM_OPS', 'RUNTIME_DEV_PM_OPS', 'DEV_SLEEP_PM_OPS'];
  return licences.flatMap(licence => kinds.map(kind => `EXPORT_${licence}${kind}`));
}

/** Macros that make variables. */
export const variableMakers: ReadonlyMap<string, VariableMaker> = new Map<string, VariableMaker>([
  ...variables('spinlock_t', 'DEFINE_SPINLOCK'),
  ...variables('raw_spinlock_t', 'DEFINE_RAW_SPINLOCK'),
  ...variables('rwlock_t', 'DEFINE_RWLOCK'),
  ...variables('seqlock_t', 'DEFINE_SEQLOCK'),
  ...variables('struct mutex', 'DEFINE_MUTEX DEFINE_MUTEX_HELD'),
  ...variables('struct rt_mutex', 'DEFINE_RT_MUTEX'),
  ...variables('struct ww_class', 'DEFINE_WW_CLASS DEFINE_WD_CLASS'),
  ...variables('struct rw_semaphore', 'DECLARE_RWSEM'),
  ...variables('struct semaphore', 'DECLARE_MUTEX DECLARE_MUTEX_LOCKED DEFINE_SEMAPHORE'),
  ...variables('struct percpu_rw_semaphore', 'DEFINE_PERCPU_RWSEM'),
  ...variables('struct percpu_rw_semaphore', 'DEFINE_STATIC_PERCPU_RWSEM'),
  ...variables('struct list_head', 'LIST_HEAD'),
  ...variables('struct hlist_head', 'HLIST_HEAD'),
  ...variables('struct llist_head', 'LLIST_HEAD'),
  ...variables('wait_queue_head_t', 'DECLARE_WAIT_QUEUE_HEAD'),
  ...variables('struct completion', 'DECLARE_COMPLETION'),
  ...variables('struct work_struct', 'DECLARE_WORK'),
  ...variables('struct delayed_work', 'DECLARE_DELAYED_WORK DECLARE_DEFERRABLE_WORK'),
  ...variables(
    'struct tasklet_struct',
    'DECLARE_TASKLET DECLARE_TASKLET_DISABLED DECLARE_TASKLET_OLD DECLARE_TASKLET_DISABLED_OLD',
  ),
  ...variables('struct timer_list', 'DEFINE_TIMER'),
  ...variables('struct idr', 'DEFINE_IDR'),
  ...variables('struct ida', 'DEFINE_IDA'),
  ...variables('struct xarray', 'DEFINE_XARRAY DEFINE_XARRAY_ALLOC DEFINE_XARRAY_ALLOC1 DEFINE_XARRAY_FLAGS'),
  ...variables('struct ratelimit_state', 'DEFINE_RATELIMIT_STATE'),
  ...variables('struct srcu_struct', 'DEFINE_SRCU DEFINE_STATIC_SRCU'),
  ...variables('struct static_key_true', 'DEFINE_STATIC_KEY_TRUE DEFINE_STATIC_KEY_TRUE_RO'),
  ...variables('struct static_key_false', 'DEFINE_STATIC_KEY_FALSE DEFINE_STATIC_KEY_FALSE_RO'),
  ...declared('struct static_key_true', 'DECLARE_STATIC_KEY_TRUE'),
  ...declared('struct static_key_false', 'DECLARE_STATIC_KEY_FALSE'),
  ...variables('struct hlist_head [1<<($2)]', 'DEFINE_HASHTABLE DEFINE_READ_MOSTLY_HASHTABLE'),
  ...variables('unsigned long [BITS_TO_LONGS($2)]', 'DECLARE_BITMAP'),
  ...variables('struct radix_tree_root', 'RADIX_TREE'),
  ...variables('struct blocking_notifier_head', 'BLOCKING_NOTIFIER_HEAD'),
  ...variables('struct atomic_notifier_head', 'ATOMIC_NOTIFIER_HEAD'),
  ...variables('struct raw_notifier_head', 'RAW_NOTIFIER_HEAD'),
  ...variables('struct srcu_notifier_head', 'SRCU_NOTIFIER_HEAD'),
  ...variables(
    'struct static_call_key',
    'DEFINE_STATIC_CALL DEFINE_STATIC_CALL_NULL DEFINE_STATIC_CALL_RET0',
    '__SCK__$1',
  ),
  ...declared('struct static_call_key', 'DECLARE_STATIC_CALL', '__SCK__$1'),
  ...variables(
    '$1',
    `DEFINE_PER_CPU DEFINE_PER_CPU_ALIGNED DEFINE_PER_CPU_SHARED_ALIGNED DEFINE_PER_CPU_PAGE_ALIGNED DEFINE_PER_CPU_READ_MOSTLY DEFINE_PER_CPU_FIRST DEFINE_PER_CPU_DECRYPTED DEFINE_EARLY_PER_CPU DEFINE_EARLY_PER_CPU_READ_MOSTLY`,
    '$2',
  ),
  ...declared(
    '$1',
    `DECLARE_PER_CPU DECLARE_PER_CPU_ALIGNED DECLARE_PER_CPU_SHARED_ALIGNED DECLARE_PER_CPU_PAGE_ALIGNED DECLARE_PER_CPU_READ_MOSTLY DECLARE_PER_CPU_FIRST DECLARE_PER_CPU_DECRYPTED DECLARE_EARLY_PER_CPU DECLARE_EARLY_PER_CPU_READ_MOSTLY`,
    '$2',
  ),
  ...variables(
    'struct device_attribute',
    'DEVICE_ATTR DEVICE_ATTR_RO DEVICE_ATTR_RW DEVICE_ATTR_WO DEVICE_ATTR_ADMIN_RW DEVICE_ATTR_ADMIN_RO DEVICE_ATTR_PREALLOC DEVICE_ATTR_IGNORE_LOCKDEP',
    'dev_attr_$1',
  ),
  ...variables(
    'struct driver_attribute',
    'DRIVER_ATTR DRIVER_ATTR_RO DRIVER_ATTR_RW DRIVER_ATTR_WO',
    'driver_attr_$1',
  ),
  ...variables('struct bus_attribute', 'BUS_ATTR BUS_ATTR_RO BUS_ATTR_RW BUS_ATTR_WO', 'bus_attr_$1'),
  ...variables(
    'struct class_attribute',
    'CLASS_ATTR CLASS_ATTR_RO CLASS_ATTR_RW CLASS_ATTR_WO',
    'class_attr_$1',
  ),
  ...variables(
    'struct dev_pm_ops',
    'SIMPLE_DEV_PM_OPS DEFINE_SIMPLE_DEV_PM_OPS UNIVERSAL_DEV_PM_OPS DEFINE_RUNTIME_DEV_PM_OPS',
  ),
  ...variables('struct file_operations', 'DEFINE_SIMPLE_ATTRIBUTE DEFINE_DEBUGFS_ATTRIBUTE'),
  ...([
    ['DEFINE_SHOW_ATTRIBUTE', { type: 'struct file_operations', name: '$1_fops', isStatic: true }],
  ] as const),
  ...['MACHINE_START', 'DT_MACHINE_START'].map((name): [string, VariableMaker] => [
    name,
    { type: 'const struct machine_desc', name: '__mach_desc_$1', isStatic: true },
  ]),
  ['define_machine', { type: 'struct machdep_calls', name: 'mach_$1' }],
  ...variables('struct dev_pm_ops', operationsExports().join(' ')),
  ['ACPI_GLOBAL', { type: '$1', name: '$2', declares: true }],
  ['ACPI_INIT_GLOBAL', { type: '$1', name: '$2', declares: true }],
]);

/** Macros that are statements at file scope and make nothing that is recorded. */
export const statementMacros: ReadonlySet<string> = new Set(
  `MODULE_LICENSE MODULE_AUTHOR MODULE_DESCRIPTION MODULE_VERSION MODULE_ALIAS MODULE_DEVICE_TABLE MODULE_PARM MODULE_PARM_DESC MODULE_FIRMWARE
  MODULE_INFO MODULE_SUPPORTED_DEVICE MODULE_GENERIC_TABLE MODULE_IMPORT_NS MODULE_SOFTDEP MODULE_ALIAS_CHARDEV MODULE_ALIAS_CHARDEV_MAJOR
  MODULE_ALIAS_MISCDEV MODULE_ALIAS_NETPROTO MODULE_ALIAS_FS MODULE_ALIAS_CRYPTO MODULE_ALIAS_BLOCKDEV MODULE_ALIAS_BLOCKDEV_MAJOR
  module_init module_exit module_param module_param_named module_param_array module_param_array_named module_param_string module_param_call
  module_param_cb module_param_hw module_param_hw_array module_param_unsafe core_param early_param __setup __setup_param __initcall __exitcall
  console_initcall security_initcall subsys_initcall late_initcall late_initcall_sync core_initcall postcore_initcall arch_initcall fs_initcall
  device_initcall rootfs_initcall pure_initcall early_initcall NOKPROBE_SYMBOL ALLOW_ERROR_INJECTION SYSCALL_ALIAS COND_SYSCALL COND_SYSCALL_COMPAT
  TRACE_DEFINE_ENUM TRACE_DEFINE_SIZEOF DECLARE_EVENT_CLASS BTF_ID BTF_ID_LIST BTF_SET_START BTF_SET_END BTF_ID_FLAGS BTF_SET8_START BTF_SET8_END
  BTF_KFUNCS_START BTF_KFUNCS_END __SYSCALL __SC_COMP __SC_3264 __SC_COMP_3264 __SYSCALL_WITH_COMPAT __SYSCALL_NORETURN MODULE_ALIAS_LDISC KERNEL_ATTR_RO KERNEL_ATTR_RW
  cond_syscall ACPI_MODULE_NAME _ACPI_MODULE_NAME MODULE_ALIAS_DST`
    .split(/\s+/)
    .filter(name => name !== ''),
);
