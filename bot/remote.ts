/** A word of a command line that is fetched: a message by its Message-ID, or a pull request. */
export type Remote =
  | {
      readonly what: 'message';
      readonly messageId: string;
      /** Address of the archive that the word names; null: the configured one. */
      readonly archive: string | null;
    }
  | {
      readonly what: 'pull';
      /** Of the web pages: `https://github.com`. */
      readonly origin: string;
      readonly owner: string;
      readonly repository: string;
      readonly number: number;
    };

const messageId = /^<?([^\s<>/@]{1,500}@[^\s<>/@]{1,250})>?$/;
/** What public-inbox puts behind a Message-ID: a thread's page, the mail itself, an mbox. */
const pages: ReadonlySet<string> = new Set(['', 'T', 't', 'raw', 't.mbox.gz', 'T.mbox.gz', 't.atom']);

/** Reads a Message-ID (with or without `<>`), the address of a message's page in a public-inbox, or of a pull request. */
export function parseRemote(word: string): Remote | null {
  const [, id] = messageId.exec(word) ?? [];
  if (id !== undefined) return { what: 'message', messageId: id, archive: null };
  if (!/^https?:\/\//.test(word) || !URL.canParse(word)) return null;
  const { origin, pathname } = new URL(word);
  const [, owner, repository, number] =
    /^\/([\w.-]+)\/([\w.-]+)\/pull\/(\d{1,9})(?:\/.*)?$/.exec(pathname) ?? [];
  if (owner !== undefined && repository !== undefined)
    return { what: 'pull', origin, owner, repository, number: Number(number) };
  return messageAt(origin, pathname);
}

function messageAt(origin: string, pathname: string): Remote | null {
  const segments = pathname.split('/').slice(1);
  while (segments.length > 0 && pages.has(segments.at(-1) ?? '')) segments.pop();
  const [, id] = messageId.exec(decode(segments.pop() ?? '')) ?? [];
  if (id === undefined) return null;
  // /r/ and a bare host redirect to wherever the message is; only an inbox gives threads.
  const isInbox = segments.length > 0 && segments.join('/') !== 'r';
  return { what: 'message', messageId: id, archive: isInbox ? `${origin}/${segments.join('/')}` : null };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}
