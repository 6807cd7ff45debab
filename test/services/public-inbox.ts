import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listens } from './port.ts';
import { freePort, hasProgram, startService, type Service } from './program.ts';

/** Is public-inbox here? */
export const hasPublicInbox = hasProgram('public-inbox-init') && hasProgram('public-inbox-httpd');

/** What to do with a mail in an inbox. */
export interface Delivery {
  readonly verb: 'add' | 'remove' | 'purge';
  readonly raw: string;
}

/** A real public-inbox in a temporary directory. */
export interface TestInbox {
  /** The inbox itself. */
  readonly directory: string;
  readonly address: string;
  /** Adds, removes and purges mails; an epoch begins anew after `rotateBytes` of packed mail. */
  deliver(deliveries: readonly Delivery[], rotateBytes?: number): void;
  /** Starts public-inbox-httpd on it; the URL is the inbox's. */
  serve(): Promise<Service & { readonly url: string }>;
  remove(): void;
}

/** Makes an inbox of version 1 or 2; call `remove` when done. */
export function makeInbox(version: 1 | 2, name = 'list'): TestInbox {
  const root = mkdtempSync(join(tmpdir(), 'seamwatch-inbox-'));
  const directory = join(root, name);
  const address = `${name}@lists.example.org`;
  const env = { ...process.env, HOME: root, PI_CONFIG: join(root, 'config') };
  // An epoch ends by the size of its packs; loose objects do not count.
  writeFileSync(join(root, '.gitconfig'), '[fastimport]\n\tunpackLimit = 1\n');
  execFileSync(
    'public-inbox-init',
    [`-V${version}`, '-L', 'basic', name, directory, `http://127.0.0.1/${name}`, address],
    { env, stdio: 'pipe' },
  );
  return {
    directory,
    address,
    deliver(deliveries, rotateBytes) {
      const input = Buffer.concat(
        deliveries.flatMap(({ verb, raw }) => {
          const bytes = Buffer.from(raw, 'latin1');
          return [Buffer.from(`${verb} ${bytes.length}\n`), bytes];
        }),
      );
      const script = join(import.meta.dirname, 'public-inbox.pl');
      const words = [script, directory, ...(rotateBytes === undefined ? [] : [String(rotateBytes)])];
      execFileSync('perl', words, { env, input, stdio: ['pipe', 'pipe', 'pipe'] });
      if (version === 1) execFileSync('public-inbox-index', [directory], { env, stdio: 'pipe' });
    },
    async serve() {
      const port = await freePort();
      const service = await startService('public-inbox-httpd', ['-l', `127.0.0.1:${port}`, '-W', '0'], {
        env,
        ready: () => listens(port),
      });
      return { ...service, url: `http://127.0.0.1:${port}/${name}` };
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
