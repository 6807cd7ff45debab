import { leastOf, measureCommand, type Duration } from '../command.ts';
import { compareCommands, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';
import { ourCommand } from './command.ts';
import { measureOurs } from './measured.ts';

/** The peers are slow: so many patches tell their pace. */
const PEER_PATCHES = 100;
const ROUNDS = 3;

/** From a file of mails to the changes of each, and with what they reach in the tree, against applying the same mails to a warm work tree, and against checkpatch. */
export async function bulk(subject: Subject): Promise<Measurement[]> {
  const { files, mbox } = await subject.patches();
  const few = files.slice(0, PEER_PATCHES);
  const tree = subject.tree();
  const words = ourCommand('review', mbox, '--mirror', subject.repository, '--format', 'json');
  // The index is made once for a tree, not for a run.
  measureOurs(subject, ['index', subject.base]);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ours: measureCommand([...words, '--no-index'], { statuses: [0, 1] }),
    reaching: measureCommand(words, { statuses: [0, 1] }),
    am: applyMails(subject, few),
    checkpatch: checkMails(tree, few),
  }));
  const ours = { took: leastOf(rounds.map(round => round.ours)), pieces: files.length };
  const reaching = { took: leastOf(rounds.map(round => round.reaching)), pieces: files.length };
  const am = { name: 'git am', took: leastOf(rounds.map(round => round.am)), pieces: few.length };
  const checkpatch = {
    name: 'checkpatch.pl',
    took: leastOf(rounds.map(round => round.checkpatch)),
    pieces: few.length,
  };
  const remark = `${files.length} patches as one mbox, process start included, base found by us; peers: ${few.length} of them, one process for all; best of ${ROUNDS}, in turns`;
  return [
    ...compareCommands('mail to changes', ours, am, remark),
    ...compareCommands('mail to changes', ours, checkpatch, remark),
    ...compareCommands('mail to review, with reach', reaching, am, remark),
  ];
}

/** `git am` in a work tree that is warm and at the base. */
export function applyMails(subject: Subject, mails: readonly string[]): Duration {
  return measureCommand(['git', 'am', '-q', ...mails], { cwd: subject.tree() });
}

function checkMails(tree: string, mails: readonly string[]): Duration {
  const words = ['perl', 'scripts/checkpatch.pl', '-q', '--terse', '--no-summary'] as const;
  return measureCommand([...words, ...mails], { cwd: tree, statuses: [0, 1] });
}
