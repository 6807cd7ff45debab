import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SeriesSummary } from '../../../storage/overview.ts';
import { testRepository, type TestRepository } from '../../git/repository.ts';
import { patchMail, source, type TestPatch } from './mails.ts';
import { makeMaildir, makePlace, until, type Place } from './running.ts';

const file = 'kernel/steps.c';
const lines = source(...Array.from({ length: 20 }, (_, number) => `step_${number}`));
const text = (all: readonly string[]): Record<string, string> => ({ [file]: `${all.join('\n')}\n` });
const having = (at: number, line: string, all: readonly string[] = lines): string[] => all.with(at, line);

// Each starts several processes; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 300_000 });

let place: Place;
/** Where the mirror fetches from. */
let upstream: TestRepository;
let base: string;
let deliver: (raw: string) => void;

beforeEach(async () => {
  place = await makePlace();
  upstream = testRepository();
  base = upstream.commit(text(lines));
  deliver = makeMaildir(join(place.directory, 'box'));
  place.configure(
    'mirror = "mirror.git"\nwait = 2',
    '[[feeds]]\nkind = "maildir"\nname = "box"\npath = "box"\n',
  );
  await place.verb('mirror', 'add', 'linus', upstream.gitDir);
  await place.verb('mirror', 'fetch');
});
afterEach(async () => {
  await place.remove();
  upstream.remove();
});

const mail = (more: Partial<TestPatch> & Pick<TestPatch, 'id'>): string =>
  patchMail({
    title: 'steps: take a second number',
    file,
    before: lines,
    at: 5,
    line: 'int step_5(int a, int b) { return a + b; }',
    below: [`base-commit: ${base}`],
    ...more,
  });

async function series(id: string): Promise<SeriesSummary | undefined> {
  const all = await place.series().catch(() => []);
  return all.find(({ frame }) => frame.id === `${id}@example.org`);
}

const untilState = (id: string, state: string): Promise<void> =>
  until(async () => (await series(id))?.standing?.state === state);

test('a series that applied and does not any more is shown with the commit that did it', async () => {
  deliver(mail({ id: 'p' }));
  place.start();
  await untilState('p', 'applies');
  const culprit = upstream.commit(text(having(5, 'long step_5(int a) { return a; }')), {
    message: 'steps: answer in long\n',
  });
  upstream.commit({ 'kernel/other.c': 'int other;\n' });
  await untilState('p', 'rotted');
  expect((await series('p'))?.standing).toMatchObject({
    branch: 'linus/master',
    commit: culprit,
    title: 'steps: answer in long',
    obstacle: { patch: 1, file, hunk: 1 },
  });
  const words = `no longer applies to linus/master since ${culprit.slice(0, 12)} ("steps: answer in long"): patch 1, ${file}, hunk 1`;
  expect((await place.verb('list')).stdout).toContain(words);
  const shown = (await place.verb('show', 'p@example.org')).stdout.replaceAll(/\s+/g, ' ');
  expect(shown).toContain(`Now: ${words}`);
  const json = JSON.parse((await place.verb('show', 'p@example.org', '--format', 'json')).stdout) as {
    standing: { commit: string };
  };
  expect(json.standing.commit).toBe(culprit);
  expect((await place.verb('status')).stdout).toMatch(/^rotted {5}1 /m);
  upstream.commit(text(lines));
  await untilState('p', 'applies');
  upstream.commit(text(having(5, 'int step_5(int a, int b) { return a + b; }')));
  await untilState('p', 'merged');
});

test('a series that was taken in another form is merged, and not in need of anything', async () => {
  deliver(mail({ id: 'p' }));
  place.start();
  await untilState('p', 'applies');
  const taken = upstream.commit(text(having(5, 'int step_5(int a, int b) { return b + a; }')), {
    message: 'steps: take a second number\n\nWith another order.\n',
  });
  await untilState('p', 'merged');
  expect((await place.verb('list')).stdout).toContain(
    `merged: linus/master has "steps: take a second number" as ${taken.slice(0, 12)}`,
  );
});

test('a series that does not apply yet is tried again when the mirror moves', async () => {
  const later = having(4, 'int step_4(void) { return 4; }');
  deliver(mail({ id: 'early', before: later, below: [] }));
  place.start();
  await untilState('early', 'unapplied');
  expect((await series('early'))?.review?.applies).toBe(false);
  upstream.commit(text(later), { date: Math.floor(Date.now() / 1000) - 60 });
  await untilState('early', 'applies');
  expect((await series('early'))?.review).toMatchObject({ applies: true, changes: 1 });
});

test('a series whose prerequisite comes later is reviewed again on top of it', async () => {
  const first = 'int step_4(int a, int b) { return b; }';
  deliver(
    mail({
      id: 'second',
      before: having(4, first),
      below: ['Depends-on: <first@example.org>', `base-commit: ${base}`],
    }),
  );
  place.start();
  await untilState('second', 'unapplied');
  expect((await place.verb('status')).stdout).toMatch(/^lacking {4}1 /m);
  deliver(mail({ id: 'first', at: 4, line: first }));
  await until(async () => (await series('second'))?.review?.applies === true);
  const json = JSON.parse((await place.verb('show', 'second@example.org', '--format', 'json')).stdout) as {
    series: { base: { how: string } }[];
  };
  expect(json.series[0]?.base.how).toBe('prerequisites');
  expect((await place.verb('status')).stdout).toMatch(/^lacking {4}0 /m);
});

test('a series of which a part is missing is reviewed when it was waited for long enough, and again when it comes', async () => {
  deliver(mail({ id: 'one', counter: '1/2' }));
  place.start();
  await until(async () => (await series('one'))?.review?.changes === 1);
  expect((await series('one'))?.frame).toMatchObject({ complete: false, missing: [2] });
  deliver(
    mail({
      id: 'two',
      counter: '2/2',
      header: ['In-Reply-To: <one@example.org>'],
      before: having(5, 'int step_5(int a, int b) { return a + b; }'),
      at: 9,
      line: 'int step_9(int a, int b) { return a + b; }',
    }),
  );
  await until(async () => (await series('one'))?.review?.changes === 2);
  expect((await series('one'))?.frame).toMatchObject({ complete: true });
});

test('a remote that cannot be fetched is recorded and holds up nothing', async () => {
  await place.verb('mirror', 'add', 'gone', 'https://127.0.0.1:9/gone.git');
  const running = place.start();
  await until(async () => (await place.failures().catch(() => [])).length > 0);
  expect(await place.failures()).toMatchObject([{ stage: 'mirror', subject: 'gone', attempts: 1 }]);
  upstream.commit(text(having(5, 'int step_5(int a, int b, int c) { return a; }')));
  deliver(mail({ id: 'p' }));
  await until(async () => (await series('p'))?.standing?.state === 'rotted');
  expect((await running.page('/metrics')).text).toMatch(
    /mirror_fetches_total\{remote="gone",outcome="failed"\} 1/,
  );
});

test('only the newest series keep their references in the mirror, and the others their reviews', async () => {
  const daemon = `[daemon]\nlisten = "127.0.0.1:${place.port}"\nthreads = 1\nfetch = "*/2 * * * * *"\nreferences = 2\n`;
  place.configure(
    'mirror = "mirror.git"\nwait = 2',
    `${daemon}[[feeds]]\nkind = "maildir"\nname = "box"\npath = "box"\n`,
  );
  const ids = ['first', 'second', 'third', 'fourth'];
  const newest = Math.floor(Date.now() / 1000);
  for (const [at, id] of ids.entries())
    deliver(mail({ id, title: `steps: ${id}`, date: newest - 3600 * (ids.length - at) }));
  const running = place.start();
  const kept = (): string[] => {
    const words = ['--git-dir', join(place.directory, 'mirror.git'), 'for-each-ref', '--format=%(refname)'];
    return execFileSync('git', [...words, 'refs/seamwatch/series'], { encoding: 'utf8' })
      .trim()
      .split('\n');
  };
  await until(async () => (await Promise.all(ids.map(series))).every(one => one?.review?.applies === true));
  await until(() => Promise.resolve(kept().length === 2));
  expect(kept().map(name => name.slice('refs/seamwatch/series/'.length))).toEqual([
    'fourth@example.org',
    'third@example.org',
  ]);
  expect((await series('first'))?.review?.changes).toBe(1);
  await until(() => running.log().some(({ msg }) => msg === 'references of the oldest series taken away'));
});
