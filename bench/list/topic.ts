import type { Chance } from '../chance.ts';
import type { Person } from './people.ts';
import { title } from './prose.ts';

/** A piece of work that is posted as a series, again and again until it is good. */
export interface Topic {
  readonly serial: number;
  readonly author: Person;
  readonly subsystem: string;
  readonly title: string;
  readonly base: string;
  /** When its first revision is posted, in seconds since 1970. */
  readonly begins: number;
  readonly patches: number;
  readonly revisions: number;
}

const subsystems = [
  'cr',
  'mm',
  'net',
  'fs/proc',
  'sched',
  'drm/seam',
  'ARM: seam',
  'x86/entry',
  'Documentation',
];

/** Plans a topic: as many single patches, short and long series, and revisions, as a busy list has. */
export function planTopic(
  chance: Chance,
  {
    serial,
    people,
    base,
    begins,
  }: { serial: number; people: readonly Person[]; base: string; begins: number },
): Topic {
  const author = chance.pick(people) ?? { name: 'Nobody', address: 'nobody@example.org' };
  const length = chance.pick([1, 1, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 20]) ?? 1;
  return {
    serial,
    author,
    subsystem: chance.pick(subsystems) ?? 'cr',
    title: title(chance),
    base,
    begins,
    patches: length,
    revisions: chance.pick([1, 1, 1, 1, 1, 2, 2, 2, 3, 4]) ?? 1,
  };
}
