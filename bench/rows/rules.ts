import { leastOf, measureCommand } from '../command.ts';
import { compareCommands, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';
import { ourCommand } from './command.ts';

const ROUNDS = 3;

/** What the rules of all packs cost on top of the interface analysis: the same mails reviewed with and without. */
export async function rules(subject: Subject): Promise<Measurement[]> {
  const { files, mbox } = await subject.patches();
  const words = ['review', mbox, '--mirror', subject.repository, '--base', subject.base, '--no-index'];
  const measure = (...more: string[]) =>
    measureCommand(ourCommand(...words, '--format', 'json', ...more), { statuses: [0, 1] });
  const rounds = Array.from({ length: ROUNDS }, () => ({
    without: measure(),
    with: measure('--pack', 'all'),
  }));
  const pieces = files.length;
  return compareCommands(
    'review with all packs',
    { took: leastOf(rounds.map(round => round.with)), pieces },
    { name: 'without', took: leastOf(rounds.map(round => round.without)), pieces },
    `${pieces} patches as one mbox, process start and the reading of the packs included; to stay above 0.77; best of ${ROUNDS}, in turns`,
  );
}
