import { createHmac } from 'node:crypto';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../../storage/database.ts';
import { testRepository, type TestRepository } from '../../git/repository.ts';
import { hasDovecot, startDovecot } from '../../services/dovecot.ts';
import { serveGithub } from '../../services/github.ts';
import { hasSystemdNotify, listenAsSystemd } from '../../services/notify-socket.ts';
import { hasPublicInbox, makeInbox, type TestInbox } from '../../services/public-inbox.ts';
import { freePort } from '../../services/program.ts';
import { patchMail, source } from './mails.ts';
import { makeMaildir, makePlace, until, type Place, type Running } from './running.ts';

const names = Array.from({ length: 40 }, (_, number) => `step_${number}`);
const lines = source(...names);
const file = 'kernel/steps.c';

// Each starts several processes; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 300_000 });

let place: Place;
let mirror: TestRepository;
let base: string;
let deliver: (raw: string) => void;

beforeEach(async () => {
  place = await makePlace();
  mirror = testRepository();
  base = mirror.commit({ [file]: `${lines.join('\n')}\n` });
  deliver = makeMaildir(join(place.directory, 'box'));
});
afterEach(async () => {
  await place.remove();
  mirror.remove();
});

const box = '[[feeds]]\nkind = "maildir"\nname = "box"\npath = "box"\n';

/** A patch of its own for each number. */
const mail = (number: number, more: Partial<Parameters<typeof patchMail>[0]> = {}): string =>
  patchMail({
    id: `m${number}`,
    title: `steps: step ${number}`,
    file,
    before: lines,
    at: number % lines.length,
    line: `int step_${number % lines.length}(int a, int b) { return a + b; }`,
    below: [`base-commit: ${base}`],
    ...more,
  });

async function untilReviewed(count: number): Promise<void> {
  await until(async () => {
    const series = await place.series().catch(() => []);
    return series.filter(({ review }) => review !== null).length >= count;
  });
}

async function untilReady(running: Running): Promise<void> {
  await until(async () => (await running.page('/readyz')).status === 200);
}

describe('once', () => {
  test('reads every feed to its end, reviews, and says what failed', async () => {
    const [first, second] = [1, 2].map(number => mail(number));
    deliver(first ?? '');
    place.configure(
      `mirror = "${mirror.gitDir}"`,
      `${box}[[feeds]]\nkind = "mbox"\nname = "archive"\npath = "archive.mbox"\n`,
    );
    const failing = await place.verb('run', '--once');
    expect(failing.status).toBe(1);
    expect(failing.stderr).toContain('failed: feed archive; seamwatch status says why');
    expect((await place.series()).map(({ frame, review }) => [frame.id, review?.changes])).toEqual([
      ['m1@example.org', 1],
    ]);
    makeMaildir(join(place.directory, 'other'))(second ?? '');
    place.configure(
      `mirror = "${mirror.gitDir}"`,
      `${box}[[feeds]]\nkind = "maildir"\nname = "archive"\npath = "other"\n`,
    );
    expect(await place.verb('run', '--once')).toMatchObject({ status: 0 });
    expect(await place.failures()).toEqual([]);
    expect(await place.series()).toHaveLength(2);
  });
});

describe('the daemon', () => {
  test('killed while mail comes by two feeds, has each mail once, and as if it had never been killed', async () => {
    let inbox: TestInbox | null = null;
    try {
      if (!hasPublicInbox) throw new Error('this test needs public-inbox: .ci/run installs it');
      inbox = makeInbox(2);
      const feeds = `${box}[[feeds]]\nkind = "public-inbox"\nname = "inbox"\npath = "${inbox.directory}"\ninterval = 1\n`;
      place.configure(`mirror = "${mirror.gitDir}"`, feeds);
      let number = 0;
      for (const round of [1, 2, 3, 4]) {
        const running = place.start();
        for (let step = 0; step < 3; step++) {
          const both = mail(++number);
          deliver(both);
          deliver(mail(++number));
          inbox.deliver([both, mail(++number)].map(raw => ({ verb: 'add', raw })));
          if (step === 0) await untilReviewed(round * 4 - 3);
        }
        await running.end('SIGKILL');
      }
      const last = place.start();
      await untilReviewed(number);
      await untilReady(last);
      expect(await last.end('SIGTERM')).toBe(0);
      const tables = [
        'raw_mails',
        'arrivals',
        'messages',
        'series',
        'patches',
        'reviews',
        'changes',
        'failures',
      ];
      const killed = await place.dump(...tables);
      expect(killed['raw_mails']).toHaveLength(number);
      expect(killed['series']).toHaveLength(number);
      rmSync(place.database);
      expect(await place.verb('run', '--once')).toMatchObject({ status: 0 });
      expect(await place.dump(...tables)).toEqual(killed);
    } finally {
      inbox?.remove();
    }
  });

  test('ends within ten seconds of SIGTERM, though a server does not answer', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    place.configure(
      '',
      `${box}[[feeds]]\nkind = "archive"\nname = "silent"\nurl = "http://127.0.0.1:${port}/x"\n`,
    );
    const running = place.start();
    const connected = once(silent, 'connection');
    deliver(mail(1));
    await untilReviewed(1);
    await connected;
    const late = new Promise(resolve => setTimeout(() => resolve('late'), 10_000).unref());
    expect(await Promise.race([running.end('SIGTERM'), late])).toBe(0);
    expect(running.log().map(({ msg }) => msg)).toContain('stopped');
    silent.close();
  });

  test('takes a new configuration at SIGHUP, and refuses a faulty one', async () => {
    place.configure('', box);
    const running = place.start();
    await untilReady(running);
    const other = makeMaildir(join(place.directory, 'other'));
    other(mail(1));
    const both = `${box}[[feeds]]\nkind = "maildir"\nname = "other"\npath = "other"\n`;
    place.configure('', `${both}colour = "red"\n`);
    running.signal('SIGHUP');
    await until(async () => (await place.failures()).length > 0);
    const [refused] = await place.failures();
    expect(refused).toMatchObject({ stage: 'configuration', next: null });
    expect(refused?.reason).toMatch(/seamwatch\.toml:\d+: feeds\.1\.colour: unknown key/);
    deliver(mail(2));
    await untilReviewed(1);
    place.configure('', both);
    running.signal('SIGHUP');
    await untilReviewed(2);
    await until(async () => (await place.failures()).length === 0);
    expect((await running.page('/metrics')).text).toMatch(/reloads_total\{outcome="refused"\} 1/);
  });

  test('goes on with one feed while another fails, and shows which', async () => {
    place.configure(
      '',
      `${box}[[feeds]]\nkind = "public-inbox"\nname = "gone"\npath = "not/there"\n[[feeds]]\nkind = "maildir"\nname = "late"\npath = "late"\n`,
    );
    const running = place.start();
    deliver(mail(1));
    await untilReviewed(1);
    await until(async () => (await place.failures()).length === 2);
    const { stdout, status } = await place.verb('status');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^daemon {5}runs \(127\.0\.0\.1:\d+\)$/m);
    expect(stdout).toMatch(/^feed {7}gone: nothing stored yet$/m);
    expect(stdout).toMatch(
      /^failure {4}feed gone: .*not\/there is no public-inbox.*\n {11}1 time; next attempt /m,
    );
    const json = JSON.parse((await place.verb('status', '--format', 'json')).stdout) as {
      failures: { subject: string }[];
    };
    expect(json.failures.map(({ subject }) => subject).sort()).toEqual(['gone', 'late']);
    const { text } = await running.page('/metrics');
    expect(text).toMatch(/^seamwatch_feed_up\{feed="gone"\} 0$/m);
    expect(text).toMatch(/^seamwatch_feed_up\{feed="box"\} 1$/m);
    expect(text).toMatch(/^seamwatch_failures\{stage="feed"\} 2$/m);
    expect((await running.page('/healthz')).status).toBe(200);
  });

  test('waits for a database that another process has locked, and loses nothing', async () => {
    place.configure('', box);
    const running = place.start();
    await untilReady(running);
    const other = await openDatabase(place.database);
    await other.write(async () => {
      deliver(mail(1));
      await until(async () => (await running.page('/readyz')).status === 503);
      expect((await running.page('/readyz')).text).toContain('the database is locked by another process');
      expect((await running.page('/metrics')).text).toMatch(/^seamwatch_database_trouble 1$/m);
    });
    await other.close();
    await untilReviewed(1);
    await untilReady(running);
  });

  test('is one: a second on the same database is refused', async () => {
    place.configure('', box);
    const running = place.start();
    await untilReady(running);
    const second = await place.verb('run', '--once');
    expect(second).toMatchObject({ status: 2 });
    expect(second.stderr).toContain('another seamwatch run works on');
  });

  test('takes a webhook that is signed, and looks at once', async () => {
    const github = await serveGithub('ada/kernel', null);
    try {
      place.configure(
        '',
        `${box}[[feeds]]\nkind = "github"\nname = "pulls"\nrepository = "ada/kernel"\napi = "${github.api}"\nwebhook = { env = "HOOK" }\ninterval = 86400\n`,
      );
      const running = place.start({ HOOK: 'hush' });
      await untilReady(running);
      github.open({ number: 7, title: 'one', head: 'a'.repeat(40), patches: ['x'] });
      const body = JSON.stringify({ action: 'opened', number: 7 });
      const post = (feed: string, secret: string) =>
        fetch(`http://127.0.0.1:${place.port}/webhooks/${feed}`, {
          method: 'POST',
          body,
          headers: {
            'x-github-event': 'pull_request',
            'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
          },
        });
      expect((await post('pulls', 'guessed')).status).toBe(401);
      expect((await post('box', 'hush')).status).toBe(404);
      expect((await post('pulls', 'hush')).status).toBe(202);
      await untilReviewed(1);
      expect((await place.series()).map(({ frame }) => frame.subject)).toEqual(['one']);
    } finally {
      await github.stop();
    }
  });

  test.skipIf(!hasDovecot)('is told by an IMAP server that mail came (needs Dovecot)', async () => {
    const dovecot = await startDovecot();
    try {
      dovecot.deliver(mail(1));
      place.configure(
        '',
        `[[feeds]]\nkind = "imap"\nname = "lists"\nhost = "127.0.0.1"\nport = ${dovecot.port}\nsecurity = "none"\nuser = "ada"\npassword = { env = "PASSWORD" }\ninterval = 86400\n`,
      );
      const running = place.start({ PASSWORD: 'secret' });
      await untilReviewed(1);
      dovecot.deliver(mail(2));
      await untilReviewed(2);
      expect(await running.end('SIGTERM')).toBe(0);
    } finally {
      await dovecot.stop();
    }
  });

  test.skipIf(!hasSystemdNotify)('tells systemd how it is (needs systemd-notify)', async () => {
    const socket = await listenAsSystemd(join(place.directory, 'notify'));
    try {
      place.configure('', box);
      const running = place.start({ NOTIFY_SOCKET: socket.path, WATCHDOG_USEC: '400000' });
      await until(() => socket.said().includes('READY=1'));
      await until(() => socket.said().includes('WATCHDOG=1'));
      expect(socket.said()).toContain('STATUS=1 feed, no mirror');
      running.signal('SIGHUP');
      await until(() => socket.said().includes('RELOADING=1'));
      await until(() => socket.said().filter(line => line === 'READY=1').length === 2);
      await running.end('SIGTERM');
      await until(() => socket.said().includes('STOPPING=1'));
    } finally {
      await socket.stop();
    }
  });

  test('says so when its address is taken', async () => {
    const port = await freePort();
    const holder = createServer().listen(port, '127.0.0.1');
    await once(holder, 'listening');
    place.configure('', `[daemon]\nlisten = "127.0.0.1:${port}"\n${box}`);
    const refused = await place.verb('run');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(
      /daemon\.listen = "127\.0\.0\.1:\d+": .*EADDRINUSE.*Name another address, or off/,
    );
    holder.close();
  });
});
