import { readFileSync } from 'node:fs';
import { parseMessage } from '../../bot/mail/parse.ts';
import { leastProcessorTime } from '../clock.ts';
import { measureCommand } from '../command.ts';
import { compareTimes, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';

const PEER_MAILS = 200;

/** A mail understood, with its patch's files and hunks, against the header and body that `git mailinfo` gives. */
export async function parse(subject: Subject): Promise<Measurement[]> {
  const { files } = await subject.patches();
  const mails = files.map(file => readFileSync(file));
  const ours = await leastProcessorTime(3, () => {
    for (const mail of mails) if (parseMessage(mail).patch === null) throw new Error('a patch was not found');
  });
  const few = files.slice(0, PEER_MAILS);
  const script = 'for mail; do git mailinfo msg diff <"$mail"; done';
  const theirs = measureCommand(['sh', '-c', script, 'sh', ...few], { cwd: subject.scratch });
  return [
    compareTimes({
      name: 'parse a mail',
      ours: ours / mails.length,
      peer: theirs.cpu / few.length,
      peerName: 'git mailinfo',
      remark: `${mails.length} patch mails, processor time; git has no bulk form, so a process each (${few.length} of them)`,
    }),
  ];
}
