import type { ChangePart } from '../change.ts';
import { countInWords } from './counting.ts';
import type { Kind, Wording } from './kind.ts';

const programs = 'Say which programs use it, and what they see now.';

/** What a kind says of what goes, of what comes, and of what changes. */
interface Words {
  /** For what has a symbol of its own: `is gone`. */
  readonly gone?: string;
  readonly changed: string;
  /** For one of several that a file, a table or a function holds: `parameter`. */
  readonly member: string;
  readonly members?: string;
}

/** Counts the parts where a symbol holds several, and speaks of the symbol itself where it has none. */
function say({ gone = 'is gone', changed, member, members }: Words): Wording {
  return (part, { parts }) => {
    const same = parts.filter(each => each.kind === part.kind);
    if (same.every(each => each.member === undefined))
      return part.after === null ? gone : part.before === null ? 'is new' : changed;
    const of = (test: (each: ChangePart) => boolean) => same.filter(test).length;
    const count = (number: number) => countInWords(number, member, members);
    if (part.after === null) return `loses ${count(of(each => each.after === null))}`;
    if (part.before === null) return `gains ${count(of(each => each.before === null))}`;
    return `changes ${count(of(each => each.before !== null && each.after !== null))}`;
  };
}

const seen = { class: 'incompatible', aspect: 'surface', advice: programs } as const;
const named = { class: 'incompatible', aspect: null, advice: programs } as const;

/** INTERFACE.md 2.5: what user space sees; in a class the worst first. */
export const surfaceKinds: readonly Kind[] = [
  {
    id: 'syscall',
    ...seen,
    sentence: say({ changed: 'is served by another call', member: 'system call' }),
  },
  { id: 'ioctl', ...named, sentence: 'is another request to a driver' },
  { id: 'netlink', ...seen, sentence: say({ changed: 'is read in another way', member: 'attribute' }) },
  { id: 'uapi-struct', ...named, sentence: 'is another struct to user space' },
  { id: 'uapi-enum', ...named, sentence: 'has other constants for user space' },
  { id: 'uapi-macro', ...named, sentence: 'stands for something else to user space' },
  {
    id: 'uapi-hygiene',
    ...seen,
    sentence: (part, { parts }) =>
      `gains ${countInWords(parts.filter(each => each.kind === part.kind).length, 'line')} that user space cannot compile`,
    advice: 'Put it under #ifdef __KERNEL__, or out of the header.',
  },
  {
    id: 'proc-text',
    ...seen,
    sentence: sayText('changes its mode'),
  },
  { id: 'sysfs-attr', ...seen, sentence: sayText('changes its mode') },
  {
    id: 'sysctl',
    ...seen,
    sentence: say({ changed: 'changes its mode, length or number', member: 'sysctl' }),
  },
  {
    id: 'module-param',
    ...seen,
    sentence: say({ changed: 'changes its type or mode', member: 'module parameter' }),
  },
  {
    id: 'boot-param',
    ...seen,
    sentence: say({ changed: 'changes its type or mode', member: 'boot parameter' }),
  },
  {
    id: 'device-binding',
    ...seen,
    sentence: say({ changed: 'is for another device', member: 'device or alias' }),
    advice: 'Say what drives these devices now.',
  },
  {
    id: 'tracepoint',
    ...seen,
    sentence: say({ changed: 'records or prints in another way', member: 'field' }),
  },
  { id: 'debugfs', ...seen, sentence: sayText('changes its mode') },
  { id: 'kfunc-helper', ...seen, sentence: say({ changed: 'is another to BPF programs', member: 'helper' }) },
  {
    id: 'uapi-units',
    ...seen,
    confidence: 'question',
    sentence: ({ member }) => `sets ${member ?? 'a value'} in another unit`,
    advice: 'Does user space see this value? Then it changes its unit.',
  },
  {
    id: 'errno',
    ...seen,
    confidence: 'question',
    sentence: 'refuses the same input with another error',
    advice: 'Does a program tell these errors apart?',
  },
  {
    id: 'abi-doc',
    ...named,
    confidence: 'question',
    sentence: 'changes for user space, and nothing under Documentation/ does',
    advice: 'Does the documentation still say what is so?',
  },
];

/** Files have modes, and the functions behind them show lines. */
function sayText(changed: string): Wording {
  const entry = say({ changed, member: 'file' });
  return (part, change) => {
    const lines = change.parts.filter(
      ({ kind, before, after }) => kind === part.kind && isLine(before ?? after),
    );
    if (!isLine(part.before ?? part.after)) return entry(part, change);
    const count = (test: (each: ChangePart) => boolean) =>
      countInWords(lines.filter(test).length, 'piece of text', 'pieces of text');
    if (part.after === null) return `no longer shows ${count(each => each.after === null)}`;
    if (part.before === null) return `now also shows ${count(each => each.before === null)}`;
    return `shows ${count(each => each.before !== null && each.after !== null)} in another way`;
  };
}

function isLine(text: string | null): boolean {
  return text?.startsWith('"') === true;
}
