import type { Change, ChangePart } from '../interface/change.ts';
import type { SurfaceUse } from './consumer.ts';

/** The parts of a change that are about a user interface of these. */
export function surfaceParts(change: Change, surface: readonly SurfaceUse[]): readonly ChangePart[] {
  const found = new Set(surface.flatMap(use => partsFor(change, use)));
  return change.parts.filter(part => found.has(part));
}

function partsFor({ symbol, parts, tier }: Change, { kind, key }: SurfaceUse): readonly ChangePart[] {
  switch (kind) {
    case 'proc-text':
      return parts.filter(part => part.kind === 'proc-text' && part.member === key);
    case 'proc-file':
      return parts.filter(
        part => part.kind === 'proc-text' && symbol === lastOf(key, '/') && part.after === null,
      );
    case 'sysctl':
      return parts.filter(
        part => part.kind === 'sysctl' && [key, `sysctl ${lastOf(key, '.')}`].includes(symbol),
      );
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

function calls(name: string): readonly string[] {
  return [`sys_${name}`, `__NR_${name}`, `compat_sys_${name}`];
}

function lastOf(text: string, mark: string): string {
  return text.slice(text.lastIndexOf(mark) + 1);
}
