/** What an attribute of a declaration is about; null where another analysis owns it or nobody outside sees it. */
type AttributeKind = 'call-convention' | 'inline-change' | 'variadic' | 'symbol-attr';

/** How a function is called, and which section or tracing its text gets. */
const convention = new Set(
  `asmlinkage fastcall regparm cdecl stdcall syscall_linkage ms_abi notrace noinstr nokprobe kprobes lockfunc sched irq_entry
  exception_text softirq_entry init exit init_or_module init_refok exit_refok ref refdata devinit devexit cpuinit
  cpuexit meminit memexit net_init net_exit head ref_ok interrupt interrupt_handler naked text_section entry_text`.split(
    /\s+/,
  ),
);

const inlining = new Set(['noinline', 'always_inline', 'noinline_for_stack', 'forceinline', 'flatten']);

const formats = new Set(['printf', 'scanf', 'format', 'gnu_printf', 'format_arg', 'strftime']);

/** Lock contracts have an analysis of their own; the others change nothing that a user could notice. */
const silent = new Set(
  `acquires releases must_hold acquire release acquire_shared release_shared must_hold_shared cond_acquires
  cond_lock context unused maybe_unused always_unused used cold hot extern static`.split(/\s+/),
);

/** Attributes with arguments; any other word with arguments may be a macro that only stands in front. */
const withArguments = new Set(
  `section aligned alias visibility alloc_size assume_aligned nonnull deprecated error warning mode regparm target optimize
  malloc no_sanitize ifunc tls_model constructor destructor sentinel`.split(/\s+/),
);

/**
 * The kinds by which two attribute lists differ. Spellings are one: `__weak` and `__attribute__((weak))`,
 * `__printf(1,2)` and `__attribute__((format(printf, 1, 2)))`.
 */
export function attributeKinds(before: readonly string[], after: readonly string[]): AttributeKind[] {
  const left = new Set(before.flatMap(plainAttributes));
  const right = new Set(after.flatMap(plainAttributes));
  const changed = [...left]
    .filter(name => !right.has(name))
    .concat([...right].filter(name => !left.has(name)));
  const found = changed.map(attributeKind).filter(kind => kind !== null);
  return [...new Set(found)];
}

function attributeKind(plain: string): AttributeKind | null {
  const name = /^\w*/.exec(plain)?.[0] ?? '';
  if (silent.has(name)) return null;
  if (inlining.has(name)) return 'inline-change';
  if (formats.has(name)) return 'variadic';
  if (plain.includes('(') && !withArguments.has(name)) return null;
  return convention.has(name) ? 'call-convention' : 'symbol-attr';
}

/** One attribute as written, as a list of plain ones: lower case, no underscores around, no spaces. */
export function plainAttributes(written: string): string[] {
  const text = written.replaceAll(/\s+/g, '');
  const listed = /^__attribute(?:__)?\(\((.*)\)\)$/.exec(text);
  if (listed === null) return [plain(text)];
  return splitTop(listed[1] ?? '')
    .map(plain)
    .map(name => name.replace(/^format\((?:__)?(\w+?)(?:__)?,/, '$1('));
}

function plain(text: string): string {
  const bare = /^_*(\w*?)_*(\(.*)?$/.exec(text);
  return bare === null ? text : (bare[1] ?? '').toLowerCase() + (bare[2] ?? '');
}

function splitTop(list: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < list.length; at++) {
    if (list[at] === '(') depth++;
    else if (list[at] === ')') depth--;
    else if (list[at] === ',' && depth === 0) {
      items.push(list.slice(start, at));
      start = at + 1;
    }
  }
  items.push(list.slice(start));
  return items.filter(item => item !== '');
}
