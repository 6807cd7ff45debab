import { measureCommand, type Duration } from '../command.ts';
import { compareCommands, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';
import { ourCommand } from './command.ts';

/** The peers are slow: so many patches tell their pace. */
const PEER_PATCHES = 200;

/** From a file of mails to the changes of each, against applying the same mails to a warm work tree, and against checkpatch. */
export async function bulk(subject: Subject): Promise<Measurement[]> {
  const { files, mbox } = await subject.patches();
  const words = ourCommand('review', mbox, '--mirror', subject.repository, '--format', 'json');
  const ours = { took: measureCommand(words, { statuses: [0, 1] }), pieces: files.length };
  const few = files.slice(0, PEER_PATCHES);
  const tree = subject.tree();
  const remark = `${files.length} patches as one mbox, process start included, base found by us; peers: ${few.length} of them, one process for all`;
  const checkpatch = measureCommand(
    ['perl', 'scripts/checkpatch.pl', '-q', '--terse', '--no-summary', ...few],
    {
      cwd: tree,
      statuses: [0, 1],
    },
  );
  return [
    ...compareCommands(
      'mail to changes',
      ours,
      { name: 'git am', ...piecesOf(applyMails(tree, few), few) },
      remark,
    ),
    ...compareCommands(
      'mail to changes',
      ours,
      { name: 'checkpatch.pl', ...piecesOf(checkpatch, few) },
      remark,
    ),
  ];
}

/** `git am` in a work tree that is warm and at the base. */
export function applyMails(tree: string, mails: readonly string[]): Duration {
  return measureCommand(['git', 'am', '-q', ...mails], { cwd: tree });
}

function piecesOf(took: Duration, mails: readonly string[]): { took: Duration; pieces: number } {
  return { took, pieces: mails.length };
}
