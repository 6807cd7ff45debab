import { parseMessage } from '../../../bot/mail/parse.ts';
import type { Comparison } from './corpus.ts';
import { corpusPath, rawMails, readRecords } from './corpus.ts';
import { patchId } from './git.ts';

/** The patch-id of our diff bytes beside the recorded one, for every mail of the sparse list that has one. */
export async function comparePatchIds(): Promise<Comparison> {
  const recorded = new Map<string, string>();
  for (const { message_id: id, patch_id: hash } of readRecords(
    corpusPath('list-linux-sparse', 'expected.mail2commit.jsonl.gz'),
  )) {
    if (typeof id === 'string' && typeof hash === 'string') recorded.set(id.replaceAll(/[<>]/g, ''), hash);
  }
  const differences: string[] = [];
  const seen = new Set<string>();
  for (const raw of await rawMails(corpusPath('list-linux-sparse', 'all.mboxrd.gz'))) {
    const { id, patch, subject } = parseMessage(raw);
    const theirs = recorded.get(id);
    if (theirs === undefined || seen.has(id)) continue;
    seen.add(id);
    const ours = patch === null ? 'no patch' : patchId(patch.diffBytes);
    if (ours !== theirs)
      differences.push(
        `${id} (${subject.text}): ${theirs} / ${ours}, damage ${patch?.diff.damage.length ?? 0}`,
      );
  }
  for (const id of recorded.keys()) if (!seen.has(id)) differences.push(`${id}: no such mail`);
  return { name: 'patch-id, list-linux-sparse', total: recorded.size, differences };
}
