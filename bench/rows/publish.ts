import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AppliedFile } from '../../bot/git/applied.ts';
import { openCommitWriter, type CommitWriter } from '../../bot/git/commits.ts';
import { openObjects } from '../../bot/git/objects.ts';
import { referencesRoot } from '../../bot/git/references.ts';
import { median, time } from '../clock.ts';
import { run } from '../command.ts';
import { compareTimes, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';

const SERIES = 30;
const COMMITS = 10;

/** Commits of a series and its reference, in turns in a repository with 10 references and in one with 100,000. */
export async function publish(subject: Subject): Promise<Measurement[]> {
  const [few, many] = [openStore(subject, 10), openStore(subject, 100_000)];
  const times: { few: number; many: number }[] = [];
  for (let series = 0; series <= SERIES; series++) {
    times.push({
      few: await time(() => publishSeries(few.writer, subject.base, series)),
      many: await time(() => publishSeries(many.writer, subject.base, series)),
    });
  }
  await few.close();
  await many.close();
  // The first series starts git fast-import.
  const counted = times.slice(1);
  return [
    compareTimes({
      name: 'publish a series, 100,000 refs',
      ours: median(counted.map(each => each.many)),
      peer: median(counted.map(each => each.few)),
      peerName: 'us, 10 refs',
      remark: `${COMMITS} commits of one file each and a reference; median of ${SERIES}, in turns`,
    }),
  ];
}

function openStore(subject: Subject, references: number): { writer: CommitWriter; close(): Promise<void> } {
  const repository = path.join(subject.scratch, `refs-${references}.git`);
  rmSync(repository, { recursive: true, force: true });
  run(['git', 'clone', '-q', '--bare', '--shared', subject.repository, repository]);
  const names = Array.from(
    { length: references },
    (_, index) =>
      `${subject.base} ${referencesRoot}/series/old.${String(index).padStart(6, '0')}@example.com\n`,
  );
  const header = '# pack-refs with: peeled fully-peeled sorted \n';
  writeFileSync(path.join(repository, 'packed-refs'), `${header}${names.join('')}`);
  run(['git', '-C', repository, 'update-ref', 'HEAD', subject.base]);
  const objects = openObjects(repository);
  const writer = openCommitWriter(objects);
  return {
    writer,
    async close() {
      await writer.close();
      await objects.close();
    },
  };
}

async function publishSeries(writer: CommitWriter, base: string, series: number): Promise<void> {
  let parent: Parameters<CommitWriter['commit']>[0]['parent'] = base;
  for (let number = 1; number <= COMMITS; number++) {
    const written = await writer.commit({
      parent,
      files: [newFile(`bench/${series}-${number}.c`)],
      author: { name: 'Bench', email: 'bench@example.com' },
      date: { seconds: 1_700_000_000 + number, zone: '+0000' },
      message: `bench: patch ${number} of series ${series}\n`,
    });
    writer.point(`${referencesRoot}/series/new.${series}@example.com`, written);
    parent = written;
  }
  const { ids, quarantined } = await writer.publish();
  if (ids.size !== COMMITS || quarantined.length > 0) throw new Error('the commits were not published');
}

function newFile(name: string): AppliedFile {
  const bytes = Buffer.from(`int ${path.basename(name, '.c').replace('-', '_')};\n`);
  const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  return { status: 'added', path: name, oldPath: null, before: null, after: { mode: '100644', id, bytes } };
}
