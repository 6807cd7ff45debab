import { readFileSync } from 'node:fs';
import type { Patch } from '../../analyzers/mail/message.ts';
import { applyPatch } from '../../bot/git/apply.ts';
import { openObjects } from '../../bot/git/objects.ts';
import { openOverlay } from '../../bot/git/overlay.ts';
import { openTree } from '../../bot/git/tree.ts';
import { parseMessage } from '../../bot/mail/parse.ts';
import { medianTime } from '../clock.ts';
import { run } from '../command.ts';
import { compareTimes, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';

/** Patches onto the base's files, blobs read and written in memory, against one `git apply` for all in a warm work tree. */
export async function apply(subject: Subject): Promise<Measurement[]> {
  const { files } = await subject.patches();
  const patches = files.flatMap(file => parseMessage(readFileSync(file)).patch ?? []);
  const ours = await medianTime(3, () => applyAll(subject, patches));
  const tree = subject.tree();
  const theirs = await medianTime(3, () => {
    run(['git', 'apply', ...files], { cwd: tree, oneCore: true });
    run(['git', 'apply', '-R', ...files.toReversed()], { cwd: tree, oneCore: true });
  });
  return [
    compareTimes({
      name: 'apply a patch',
      ours: ours / patches.length,
      peer: theirs / 2 / patches.length,
      peerName: 'git apply',
      remark: `${patches.length} patches, the blobs read from the mirror each time; git: all in one process, there and back`,
    }),
  ];
}

async function applyAll(subject: Subject, patches: readonly Patch[]): Promise<void> {
  const objects = openObjects(subject.repository);
  const overlay = openOverlay(await openTree(objects, subject.base));
  for (const patch of patches) {
    const { status, error } = await applyPatch(overlay, patch);
    if (status !== 'clean') throw new Error(`a patch does not apply: ${status}: ${error?.reason ?? ''}`);
  }
  await objects.close();
}
