import { readFileSync } from 'node:fs';
import type { Patch } from '../../analyzers/mail/message.ts';
import { applyPatch } from '../../bot/git/apply.ts';
import { openObjects } from '../../bot/git/objects.ts';
import { openOverlay } from '../../bot/git/overlay.ts';
import { openTree } from '../../bot/git/tree.ts';
import { parseMessage } from '../../bot/mail/parse.ts';
import { leastProcessorTime } from '../clock.ts';
import { measureCommand } from '../command.ts';
import { compareTimes, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';

/** Patches onto the base's files, blobs read and written in memory, against one `git apply` for all in a warm work tree. */
export async function apply(subject: Subject): Promise<Measurement[]> {
  const { files } = await subject.patches();
  const patches = files.flatMap(file => parseMessage(readFileSync(file)).patch ?? []);
  const ours = await leastProcessorTime(3, () => applyAll(subject, patches));
  const tree = subject.tree();
  const there = measureCommand(['git', 'apply', ...files], { cwd: tree });
  const back = measureCommand(['git', 'apply', '-R', ...files.toReversed()], { cwd: tree });
  return [
    compareTimes({
      name: 'apply a patch',
      ours: ours / patches.length,
      peer: (there.cpu + back.cpu) / 2 / patches.length,
      peerName: 'git apply',
      remark: `${patches.length} patches, blobs read through one git cat-file (not counted); git: all in one process`,
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
