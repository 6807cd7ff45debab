import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeInbox } from '../test/services/public-inbox.ts';
import { makeMaildir } from '../test/bot/daemon/running.ts';
import { checkDatabase } from './soak/check.ts';
import { startDaemon } from './soak/daemon.ts';
import { openHistory } from './soak/history.ts';
import { renderReport, type Sample } from './soak/report.ts';

const usage = `npx tsx bench/soak.ts --mirror DIR --from REV --to REV [--minutes N] [--pause SECONDS] [--warm DIR] [--scratch DIR]

Runs the daemon while mail arrives on two feeds at once (a Maildir and a public-inbox; a fifth of
it on both), the mirror moves every minute, a third feed fails, and the configuration is read anew
every five minutes. The mails are the commits of a real history as they would have been sent: some
days later they are in the mirror. Prints memory over time, and what was lost or doubled.

  --mirror DIR     a git repository of the kernel, which is only read
  --from, --to     the mirror moves from here to there, along the first parents
  --minutes N      how long (default 30)
  --pause SECONDS  from one series to the next (default 2)
  --warm DIR       the directory seamwatch/ of a mirror of that history, which is copied: without,
                   blob history and tree index are made first
  --scratch DIR    where all of it is kept
`;

const { values } = parseArgs({
  options: {
    mirror: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    minutes: { type: 'string', default: '30' },
    pause: { type: 'string', default: '2' },
    warm: { type: 'string' },
    scratch: { type: 'string', default: path.join(tmpdir(), 'seamwatch-soak') },
  },
});
if (values.mirror === undefined || values.from === undefined || values.to === undefined) {
  process.stderr.write(usage);
  process.exit(2);
}

const scratch = values.scratch;
rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
const history = openHistory(values.mirror, { from: values.from, to: values.to, scratch });
const inbox = makeInbox(2);
const deliver = makeMaildir(path.join(scratch, 'box'));
const daemon = startDaemon(scratch, {
  inbox: inbox.directory,
  upstream: history.upstream,
  warm: values.warm ?? null,
});
const seconds = Number(values.minutes) * 60;
const samples: Sample[] = [];
const posted: string[] = [];
let [mails, copies] = [0, 0];

async function post(): Promise<void> {
  const begun = Date.now();
  for (let number = 0; Date.now() - begun < seconds * 1000; number++) {
    const series = history.next(number, (Date.now() - begun) / 1000 / seconds);
    if (series === null) break;
    posted.push(series.id);
    for (const raw of series.mails) {
      mails++;
      const both = mails % 5 === 0;
      if (both) copies++;
      if (both || mails % 2 === 0) deliver(raw);
      if (both || mails % 2 === 1) inbox.deliver([{ verb: 'add', raw }]);
    }
    await sleep(Math.max(0, begun + (number + 1) * Number(values.pause) * 1000 - Date.now()));
  }
}

async function every(
  period: number,
  act: (fraction: number) => void | Promise<void>,
  ended: AbortSignal,
): Promise<void> {
  const begun = Date.now();
  while (!ended.aborted) {
    await act((Date.now() - begun) / 1000 / seconds);
    await sleep(period * 1000, undefined, { signal: ended }).catch(() => undefined);
  }
}

try {
  await daemon.ready();
  const ended = new AbortController();
  const begun = Date.now();
  const meanwhile = [
    every(60, fraction => history.advance(fraction), ended.signal),
    every(300, () => daemon.reload(), ended.signal),
    every(
      15,
      async () => {
        const sample = {
          ...(await daemon.sample()),
          seconds: (Date.now() - begun) / 1000,
          posted: posted.length,
        };
        samples.push(sample);
        writeFileSync(path.join(scratch, 'samples.json'), JSON.stringify(samples));
      },
      ended.signal,
    ),
  ];
  await post();
  ended.abort();
  await Promise.all(meanwhile);
  const drained = await daemon.drained();
  const stopped = await daemon.stop();
  const checked = await checkDatabase(path.join(scratch, 'seamwatch.db'), { posted, mails, copies });
  process.stdout.write(renderReport({ samples, checked, drained, stopped, moves: history.moves() }));
} finally {
  await daemon.stop();
  inbox.remove();
}
