import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, hasProgram, startService } from './program.ts';
import { listens } from './port.ts';

/** Is Dovecot here? Its configuration as a test service names users that only root may become. */
export const hasDovecot = hasProgram('/usr/sbin/dovecot') && process.getuid?.() === 0;

/** A real Dovecot on a port of the loopback: user `ada`, password `secret`, no TLS unless on `tlsPort`. */
export interface Dovecot {
  readonly port: number;
  readonly tlsPort: number;
  /** Of the certificate that it signed itself, for `localhost`. */
  readonly certificate: string;
  /** Puts a mail into a folder. */
  deliver(raw: string, folder?: string): void;
  /** Puts many mails into a folder at once. */
  deliverAll(mails: readonly string[], folder?: string): void;
  /** Runs doveadm. */
  admin(...words: readonly string[]): string;
  stop(): Promise<void>;
}

/** Starts Dovecot with an empty mailbox; its directory goes away with it. */
export async function startDovecot(): Promise<Dovecot> {
  const root = mkdtempSync(join(tmpdir(), 'seamwatch-dovecot-'));
  const mail = join(root, 'mail');
  chmodSync(root, 0o755);
  makeDirectory(mail);
  const [port, tlsPort] = [await freePort(), await freePort()];
  const certificate = join(root, 'certificate.pem');
  const key = join(root, 'key.pem');
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      certificate,
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
    ],
    { stdio: 'pipe' },
  );
  const file = join(root, 'dovecot.conf');
  writeFileSync(join(root, 'users'), 'ada:{PLAIN}secret\n');
  writeFileSync(file, configuration({ root, mail, port, tlsPort, certificate, key }));
  const service = await startService('/usr/sbin/dovecot', ['-F', '-c', file], { ready: () => listens(port) });
  let count = 0;
  const put = (folder: string, raw: string): void => {
    const directory = join(mail, folder === 'INBOX' ? '' : `.${folder}`);
    for (const name of ['', 'cur', 'new', 'tmp']) makeDirectory(join(directory, name));
    const stamp = String(++count).padStart(6, '0');
    const name = `12257${stamp}.M${stamp}.host`;
    writeFileSync(join(directory, 'tmp', name), raw.replaceAll('\n', '\r\n'));
    chownSync(join(directory, 'tmp', name), nobody, nobody);
    renameSync(join(directory, 'tmp', name), join(directory, 'new', name));
  };
  return {
    port,
    tlsPort,
    certificate,
    deliver: (raw, folder = 'INBOX') => put(folder, raw),
    deliverAll(mails, folder = 'INBOX') {
      for (const raw of mails) put(folder, raw);
    },
    admin: (...words) => execFileSync('doveadm', ['-c', file, ...words], { encoding: 'utf8', stdio: 'pipe' }),
    async stop() {
      await service.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Dovecot does not serve the mail of root. */
const nobody = 65534;

function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  mkdirSync(directory);
  chownSync(directory, nobody, nobody);
}

function configuration(
  at: Readonly<Record<'root' | 'mail' | 'certificate' | 'key', string>> & {
    readonly port: number;
    readonly tlsPort: number;
  },
): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${at.root}/run
state_dir = ${at.root}/state
log_path = ${at.root}/log
mail_location = maildir:${at.mail}
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
first_valid_uid = 1
ssl = yes
ssl_cert = <${at.certificate}
ssl_key = <${at.key}
disable_plaintext_auth = no
mailbox_idle_check_interval = 1 secs
passdb {
  driver = passwd-file
  args = ${at.root}/users
}
userdb {
  driver = static
  args = uid=${nobody} gid=${nobody} home=${at.mail}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${at.port}
  }
  inet_listener imaps {
    port = ${at.tlsPort}
    ssl = yes
  }
}
service auth {
  user = root
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;
}
