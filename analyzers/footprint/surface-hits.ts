import type { Change, ChangePart } from '../interface/change.ts';
import type { SurfaceUse } from './consumer.ts';
import { isSameProcFile, showingFiles } from './proc-path.ts';

/** The parts of a change that are about a user interface of these. */
export function surfaceParts(change: Change, surface: readonly SurfaceUse[]): readonly ChangePart[] {
  if (surface.length === 0) return [];
  const isRead = readText(change, surface);
  const found = new Set(surface.flatMap(use => partsFor(change, use, isRead)));
  return change.parts.filter(part => found.has(part));
}

/** Can the program see what the function of the change shows? Drivers show words like `flags` in files of their own. */
function readText({ file, symbol }: Change, surface: readonly SurfaceUse[]): boolean {
  if (/fdinfo/.test(symbol)) return true;
  const files = surface.flatMap(({ kind, key }) => (kind === 'proc-file' ? key : []));
  return showingFiles(files)(file);
}

function partsFor(
  { symbol, parts, tier }: Change,
  { kind, key }: SurfaceUse,
  isRead: boolean,
): readonly ChangePart[] {
  switch (kind) {
    case 'proc-text':
      return parts.filter(part => isRead && part.kind === 'proc-text' && part.member === key);
    case 'proc-file':
      return parts.filter(part => part.kind === 'proc-text' && isSameProcFile(part.member ?? symbol, key));
    case 'sysctl':
      return parts.filter(part => part.kind === 'sysctl' && isSetting(part.member ?? symbol, key));
    case 'syscall':
      return tier === 'user' && calls(key).includes(symbol) ? parts : [];
    case 'ioctl':
    case 'prctl':
    case 'netlink':
      return symbol === key ? parts : parts.filter(({ member }) => tier === 'user' && member === key);
    default:
      return [];
  }
}

/** `kernel.pid_max`, or `sysctl pid_max` where the source does not say in which directory it is. */
function isSetting(name: string, key: string): boolean {
  if (name === key) return true;
  const plain = name.replace(/^sysctl /, '');
  return !plain.includes('.') && plain === key.slice(key.lastIndexOf('.') + 1);
}

function calls(name: string): readonly string[] {
  return [`sys_${name}`, `__NR_${name}`, `compat_sys_${name}`];
}
