import type { MacroFact } from '../facts.ts';
import type { SurfaceFact } from '../surface-facts.ts';
import type { EnumFact } from '../type-facts.ts';
import { writtenCalls } from './written-call.ts';

const IOCTL = /^_IO(?:R|W|WR|C|R_BAD|W_BAD|WR_BAD)?$/;

/** The number of an ioctl as a macro makes it; null for any other macro. */
function ioctlOf({ body, parameters }: MacroFact): Readonly<Record<string, string>> | null {
  if (parameters !== null || !body.includes('_IO')) return null;
  const [call] = writtenCalls(body, name => IOCTL.test(name));
  if (call === undefined || !/^\(*\s*_IO/.test(body)) return null;
  const { name, values } = call;
  if (name === '_IOC') {
    const [direction = '', type = '', number = '', size = ''] = values;
    return { direction, type, number, size };
  }
  const [type = '', number = '', size] = values;
  return { direction: name.replace('_BAD', ''), type, number, ...(size === undefined ? {} : { size }) };
}

/** Whether a macro's name is that of a system call's number: `__NR_read`, `__ARM_NR_cacheflush`. */
export function isCallNumber(name: string): boolean {
  return name.length < 100 && CALL_NUMBER.test(name);
}

const CALL_NUMBER = /^__(?:\w+_)?NR(?:\d+)?_(?!syscall|SYSCALL_BASE|compat_syscalls|Linux)[a-z_]\w*$/;

/** Numbers that macros give: ioctls and system calls. */
export function macroNumbers(macros: readonly MacroFact[]): SurfaceFact[] {
  return macros.flatMap((macro): SurfaceFact[] => {
    const { name, body, line, guards } = macro;
    const text = `#define ${name} ${body}`;
    const common = { form: 'number', owner: null, text, line, guards } as const;
    const ioctl = ioctlOf(macro);
    if (ioctl !== null) return [{ ...common, kind: 'ioctl', key: name, aspects: ioctl }];
    if (macro.parameters !== null || !isCallNumber(name)) return [];
    const key = name.replace(/^__(?:\w+_)?NR(?:\d+)?_/, '');
    return [{ ...common, kind: 'syscall', key, aspects: { number: body } }];
  });
}

/** Whether an enum numbers the attributes or messages of netlink: it begins with an unspecified one, and knows its last. */
export function isNetlinkEnum({ enumerators }: EnumFact): boolean {
  const [first] = enumerators;
  return (
    /(?:_|^)UNSPEC$/.test(first?.name ?? '') &&
    enumerators.some(({ name }) => /(?:_MAX|_LAST|^__\w+_AFTER_LAST)$/.test(name))
  );
}

/** The attributes that enums number. */
export function netlinkNumbers(enums: readonly EnumFact[]): SurfaceFact[] {
  return enums.filter(isNetlinkEnum).flatMap(({ tag, name: typedef, enumerators }) =>
    enumerators.map(({ name, value, line, guards }): SurfaceFact => ({
      kind: 'netlink',
      form: 'number',
      key: name,
      owner: tag ?? typedef,
      text: value === null ? name : `${name} = ${value}`,
      aspects: value === null ? {} : { number: value },
      line,
      guards,
    })),
  );
}

/** The helpers of BPF in the order of their numbers: the macro that lists them in the header for user space. */
export function helperNumbers(macros: readonly MacroFact[]): SurfaceFact[] {
  const list = macros.find(({ name }) => /^_{2,3}BPF_FUNC_MAPPER$/.test(name));
  if (list === undefined) return [];
  return writtenCalls(list.body, name => name === 'FN').flatMap(
    ({ values: [name, number] }, at): SurfaceFact[] => {
      if (name === undefined) return [];
      const stated = number !== undefined && /^\d+$/.test(number) ? number : String(at);
      return [
        {
          kind: 'kfunc-helper',
          form: 'number',
          key: `BPF_FUNC_${name}`,
          owner: list.name,
          text: `BPF_FUNC_${name} = ${stated}`,
          aspects: { number: stated },
          line: list.line,
          guards: list.guards,
        },
      ];
    },
  );
}
