import { callText, type Sighting } from './place.ts';
import type { WrittenCall } from './written-call.ts';

const PREFIX =
  /^(?:__(?:x64|ia32|x32|arm64|s390|s390x|riscv|se|do|powerpc)_)?(?:compat_|ppc64_|ppc_|parisc_|parisc32_|old32_|old_|stub32_|stub_|ptregs_|cris_|xtensa_|sh64_|mips_|alpha_|osf_|sparc_|sparc64_|s390_|s390x_|arm_|arc_|hppa_|m68k_|microblaze_|um_|sun_|solaris_|nisys_|quick_|save_)?(?:sys32_|sys64_|sysn32_|sysx_|sys_|compat_sys_|ksys_)?/;
const SUFFIX = /_(?:wrapper|glue|fpu|tramp|trampoline|ptregs|regs|time32|safe)$/;

/** The call that an entry of a table serves, without the words of an architecture around it: `fork` of `stub_fork`. */
export function servedCall(entry: string): string {
  return entry.replace(PREFIX, '').replace(SUFFIX, '');
}

/** True for an entry that answers ENOSYS. */
export function isUnused(entry: string): boolean {
  return /(?:^|_)(?:n[io]s?_?sys(?:call)?|nosys|not_implemented)\d*$|^0$|^NULL$/.test(entry);
}

/** Macros that fill one place of a table of system calls by its number. */
export const syscallMacros: readonly string[] = [
  '__SYSCALL',
  '__SC_COMP',
  '__SC_3264',
  '__SC_COMP_3264',
  '__SYSCALL_WITH_COMPAT',
  '__SYSCALL_NORETURN',
];

/** `__SYSCALL(__NR_read, sys_read)`. */
export function readSyscallMacro({ name, values, offset }: WrittenCall): Sighting[] {
  const [number, entry] = values;
  if (number === undefined || entry === undefined || !/^\w+$/.test(entry) || !/^\w/.test(number)) return [];
  return [{ ...slot({ key: number, owner: null, entry, text: callText(name, values) }), offset }];
}

/** A place of a table: user space knows it by the number, or the number's name, that is its key. */
export function slot({
  key,
  owner,
  entry,
  text,
}: Pick<Sighting, 'key' | 'owner' | 'text'> & { readonly entry: string }): Omit<Sighting, 'offset'> {
  return { kind: 'syscall', form: 'slot', key, owner, text, aspects: { entry } };
}
