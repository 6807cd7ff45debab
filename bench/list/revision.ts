import type { Chance } from '../chance.ts';
import type { Patch } from './commits.ts';
import type { Person } from './people.ts';
import type { Post } from './post.ts';
import { paragraph } from './prose.ts';
import type { Topic } from './topic.ts';
import { transferOf } from './transfer.ts';

const DAY = 86_400;

/** The mails of one revision of a topic: a cover letter, when it has several patches, and one for each. */
export function postRevision(
  topic: Topic,
  revision: number,
  patches: readonly Patch[],
  { chance, people, earlier }: { chance: Chance; people: readonly Person[]; earlier: string | null },
): Post[] {
  const { author, serial } = topic;
  const begins = topic.begins + (revision - 1) * 3 * DAY + chance.number(DAY);
  const host = author.address.split('@')[1] ?? 'example.org';
  const cc = [chance.pick(people), chance.pick(people)].flatMap(person => person ?? []);
  const idOf = (number: number): string =>
    `${begins}.${serial}-${number}-${author.address.split('.')[0]}@${host}`;
  const hasCover = patches.length > 1 && serial % 10 !== 0;
  const root = idOf(hasCover ? 0 : 1);
  const before = earlier !== null && serial % 4 === 0 ? [earlier] : [];
  const post = (number: number, subject: string, body: string): Post => ({
    id: idOf(number),
    from: author,
    cc,
    subject: `[${prefixOf(revision, number, patches.length, serial)}] ${subject}`,
    sent: begins + number,
    references: idOf(number) === root ? before : [...before, root],
    body,
    transfer: transferOf(body, chance),
    mailer: 'git-send-email 2.39.5',
  });
  const mails = patches.map(({ subject, body }, at) => post(at + 1, subject, body));
  if (!hasCover) return mails;
  return [post(0, `${topic.subsystem}: ${topic.title}`, cover(topic, patches, chance)), ...mails];
}

function prefixOf(revision: number, number: number, total: number, serial: number): string {
  const width = String(total).length;
  return [
    serial % 17 === 0 ? 'RFC PATCH' : 'PATCH',
    ...(revision > 1 ? [`v${revision}`] : []),
    ...(total > 1 ? [`${String(number).padStart(width, '0')}/${total}`] : []),
  ].join(' ');
}

function cover({ author, serial, base, title }: Topic, patches: readonly Patch[], chance: Chance): string {
  const listed = patches.map(({ subject }) => `  ${subject}`).join('\n');
  const trailers = [
    ...(serial % 5 === 0 ? [`change-id: 20${serial}-${title.replaceAll(' ', '-')}`] : []),
    ...(serial % 20 === 0 ? [`base-commit: ${base}`] : []),
  ];
  return `${paragraph(chance, 6)}\n\n${author.name} (${patches.length}):\n${listed}\n\n${trailers.map(line => `${line}\n`).join('')}-- \n2.39.5\n`;
}
