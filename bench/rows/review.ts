import { leastOf, measureCommand } from '../command.ts';
import { compareCommands, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';
import { applyMails } from './bulk.ts';
import { ourCommand } from './command.ts';

const ROUNDS = 5;

/** A developer's review of ten patches with a warm cache, process start included, against `git am` of the same. */
export async function review(subject: Subject): Promise<Measurement[]> {
  const { files } = await subject.series();
  const words = ourCommand('review', ...files, '--mirror', subject.repository);
  const ours = Array.from({ length: ROUNDS + 1 }, () => measureCommand(words, { statuses: [0, 1] }));
  const patches = files.slice(1);
  const theirs = Array.from({ length: 2 }, () => applyMails(subject, patches));
  return compareCommands(
    'review a series of ten',
    { took: leastOf(ours.slice(1)), pieces: 1 },
    { name: 'git am', took: leastOf(theirs), pieces: 1 },
    `the whole command, process start included, best of ${ROUNDS} after a first; to stay below 1000 ms`,
  );
}
