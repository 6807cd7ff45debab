import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openObjects } from '../../bot/git/objects.ts';
import { openChance } from '../chance.ts';
import { run } from '../command.ts';
import { listSources, type Source } from '../patches/sources.ts';
import { commitsOf, mailCommits } from './commits.ts';
import { discuss } from './discussion.ts';
import { writeInbox } from './inbox.ts';
import { inventPeople } from './people.ts';
import type { Post } from './post.ts';
import { postRevision } from './revision.ts';
import { planTopic, type Topic } from './topic.ts';

/**
 * Makes the archive of a busy kernel list, all of it invented but for the files that its patches touch, as a public-inbox
 * (version 2), and a mirror that its patches apply in:
 *
 *     npx tsx bench/list/make.ts --mirror LINUX.git --bases v6.1,v6.12 --mails 20000 --scratch DIR
 *
 * Afterwards DIR/mirror.git and DIR/inbox are there; the mirror given is only read.
 */
const { values } = parseArgs({
  options: {
    mirror: { type: 'string' },
    bases: { type: 'string', default: 'HEAD' },
    mails: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    scratch: { type: 'string' },
  },
});

/** Topics whose commits are written together. */
const TOGETHER = 100;
/** Between two topics, in seconds. */
const PACE = 5400;
const BEGINNING = 1_672_531_200;

async function makeList(source: string, scratch: string): Promise<Post[]> {
  const repository = path.join(scratch, 'mirror.git');
  const workplace = path.join(scratch, 'posted.git');
  for (const clone of [repository, workplace])
    if (!existsSync(clone)) run(['git', 'clone', '-q', '--bare', '--shared', path.resolve(source), clone]);
  const chance = openChance(Number(values.seed));
  const people = inventPeople(chance, 200);
  const bases = values.bases
    .split(',')
    .map(base => run(['git', '-C', workplace, 'rev-parse', '--verify', `${base}^{commit}`]).trim());
  const sources = new Map(bases.map(base => [base, roundOf(chance.shuffle(listSources(workplace, base)))]));
  const wanted = Number(values.mails);
  const posts: Post[] = [];
  for (let serial = 1; posts.length < wanted; serial += TOGETHER) {
    const base = bases[Math.floor((posts.length / wanted) * bases.length)] ?? '';
    const topics = Array.from({ length: TOGETHER }, (_, at) =>
      planTopic(chance, { serial: serial + at, people, base, begins: BEGINNING + (serial + at) * PACE }),
    );
    posts.push(...(await postTopics(topics)));
  }
  return posts.slice(0, wanted).sort((one, other) => one.sent - other.sent);

  async function postTopics(topics: readonly Topic[]): Promise<Post[]> {
    const objects = openObjects(workplace);
    const chains = [];
    for (const topic of topics)
      for (const [at, commits] of (
        await commitsOf(topic, { objects, nextSource: sources.get(topic.base) ?? roundOf([]), chance })
      ).entries())
        chains.push({ topic, base: topic.base, revision: at + 1, commits });
    await objects.close();
    const patches = mailCommits(workplace, scratch, chains);
    const mails: Post[] = [];
    let earlier: { readonly serial: number; readonly id: string } | null = null;
    for (const { topic, revision, commits } of chains) {
      const before: string | null = earlier?.serial === topic.serial ? earlier.id : null;
      const own = postRevision(topic, revision, patches.splice(0, commits.length), {
        chance,
        people,
        earlier: before,
      });
      earlier = own[0] === undefined ? null : { serial: topic.serial, id: own[0].id };
      // One patch in a hundred never reaches the list.
      const sent = own.filter(() => chance.number(100) > 0);
      mails.push(...sent, ...sent.flatMap(post => discuss(post, chance, people)));
    }
    return mails;
  }
}

/** Hands out one after another, and begins again when a tree has fewer sources than the patches need. */
function roundOf(sources: readonly Source[]): () => Source {
  let at = 0;
  return () => {
    const source = sources[at++ % sources.length];
    if (source === undefined) throw new Error('the base has no sources to edit');
    return source;
  };
}

if (values.mirror === undefined || values.scratch === undefined) {
  process.stderr.write('bench/list/make.ts needs --mirror DIR and --scratch DIR\n');
  process.exitCode = 2;
} else {
  mkdirSync(values.scratch, { recursive: true });
  const posts = await makeList(values.mirror, values.scratch);
  writeInbox(path.join(values.scratch, 'inbox'), posts);
  const patches = posts.filter(
    ({ body, subject }) => !subject.startsWith('Re: ') && body.includes('\ndiff --git '),
  ).length;
  process.stdout.write(`${posts.length} mails, ${patches} of them patches\n`);
}
