import type { SurfaceFact } from '../../source/surface-facts.ts';

/** What a change of a fact is told of: the name that people know it by. */
export function surfaceSymbol({ kind, form, key, owner }: SurfaceFact): string {
  switch (kind) {
    case 'module-param':
      return `parameter ${key}`;
    case 'boot-param':
      return `boot parameter ${key}`;
    case 'sysfs-attr':
      return form === 'line' ? (owner ?? key) : `attribute ${key}`;
    case 'debugfs':
      return form === 'line' ? (owner ?? key) : `debugfs file ${key}`;
    case 'sysctl':
      return key.includes('.') ? key : `sysctl ${key}`;
    case 'device-binding':
      return owner ?? key;
    case 'tracepoint':
      return form === 'entry' ? key : (owner ?? key);
    case 'syscall':
      if (/^\d+$/.test(key) && owner === null) return `system call ${key}`;
      return form === 'slot' && owner !== null ? `${owner === '' ? 'sys_call_table' : owner}[${key}]` : key;
    case 'proc-text':
      return form === 'line' ? (owner ?? key) : key;
    case 'ioctl':
    case 'netlink':
    case 'kfunc-helper':
      return key;
  }
}
