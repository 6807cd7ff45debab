import { ImapFlow } from 'imapflow';
import { FeedError } from './error.ts';

/** An IMAP server and how to log in. */
export interface ImapServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the start, after STARTTLS, or never. */
  readonly security: 'tls' | 'starttls' | 'none';
  /** Certificate (PEM) that is trusted besides those of the system. */
  readonly certificate: (() => Promise<string>) | null;
  readonly user: string;
  /** Which of the two the secret is. */
  readonly method: 'password' | 'oauth2';
  /** Read at each login, as an access token is renewed now and then. */
  readonly secret: () => Promise<string>;
  /** Seconds without a byte after which a connection is doubted. */
  readonly patience: number;
}

/** A connection that has logged in. */
export interface ImapConnection {
  readonly client: ImapFlow;
  /** Came something since it was last set to false? */
  news: boolean;
  /** Told when something came, and when the connection is gone. */
  notify: () => void;
}

const seconds = 1000;

/** Connects and logs in. Throws FeedError that says what to do. */
export async function connectImap(server: ImapServer, signal: AbortSignal): Promise<ImapConnection> {
  signal.throwIfAborted();
  const { host, port, security, user, method } = server;
  const secret = await server.secret();
  const ca = await server.certificate?.();
  const client = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    ...(security !== 'tls' && { doSTARTTLS: security === 'starttls' }),
    auth: method === 'password' ? { user, pass: secret } : { user, accessToken: secret },
    tls: { ...(ca !== undefined && { ca }) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20 * seconds,
    greetingTimeout: 20 * seconds,
    // A command that is not answered fails; idling, which is silent by its nature, has a watchdog of its own.
    socketTimeout: 2 * server.patience * seconds,
    // Nothing is larger than the largest mail that is asked for; a server that says so is not believed.
    maxLiteralSize: 128 << 20,
  });
  const connection: ImapConnection = { client, news: false, notify: () => undefined };
  const tell = (): void => {
    connection.news = true;
    connection.notify();
  };
  client.on('exists', tell);
  client.on('close', tell);
  // What failed is thrown by the command that it failed; a connection that dies between two is noticed by `close`.
  client.on('error', tell);
  const stop = (): void => client.close();
  signal.addEventListener('abort', stop);
  try {
    await client.connect();
    return connection;
  } catch (error) {
    client.close();
    throw explainImap(server, error);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const untrusted: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself: name it as certificate',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate is signed by an unknown authority: name that one’s as certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is signed by an unknown authority: name that one’s as certificate',
  CERT_HAS_EXPIRED: 'its certificate has expired: tell its keeper',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name: correct host',
  ERR_SSL_WRONG_VERSION_NUMBER:
    'it does not speak TLS on this port: correct port, or set security = "starttls"',
};

/** What an error of the connection or of a command means, with what to do about it. */
export function explainImap({ host, port, user, method }: ImapServer, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof FeedError) return error;
  const where = `${host}:${port}`;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const answer = answerOf(error);
  if ('authenticationFailed' in error && error.authenticationFailed === true) {
    const temporary = 'serverResponseCode' in error && error.serverResponseCode === 'UNAVAILABLE';
    const help = method === 'password' ? 'correct user or password' : 'renew the access token';
    return new FeedError(`${where} does not log ${user} in (${answer}): ${help}`, {
      temporary,
      cause: error,
    });
  }
  if (error.message === 'Unsupported authentication mechanism') {
    const words =
      method === 'oauth2' ? 'does not offer OAuth2: use password' : 'takes no password: use oauth2';
    return new FeedError(`${where} ${words}`, { temporary: false, cause: error });
  }
  const distrust = untrusted[code];
  if (distrust !== undefined)
    return new FeedError(`${where}: ${distrust}`, { temporary: false, cause: error });
  if (code === '' && answer === '') return error;
  return new FeedError(
    `${where}: ${answer || error.message} (${code || 'no code'}); is it up? Trying again`,
    {
      temporary: true,
      cause: error,
    },
  );
}

function answerOf(error: Error): string {
  return 'responseText' in error && typeof error.responseText === 'string' ? error.responseText : '';
}
