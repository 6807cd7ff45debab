import type { Message } from '../analyzers/mail/message.ts';
import type { Skipped } from '../analyzers/review.ts';
import { FeedError } from './feeds/error.ts';
import type { Inputs } from './inputs.ts';
import { collectMessages } from './mail/collect.ts';
import { parseMessage } from './mail/parse.ts';
import type { Output } from './output.ts';
import type { LoadedConfig } from '../config/load.ts';

/** A thread that was fetched because of one of its messages. */
export interface AskedThread {
  /** The message that was asked for. */
  readonly messageId: string;
  readonly members: ReadonlySet<string>;
}

/** The mails of a command line, read from files and fetched. */
export interface AskedMails {
  readonly messages: readonly Message[];
  readonly threads: readonly AskedThread[];
  readonly skipped: readonly Skipped[];
  /** Inputs that could not be read, each with what to do. */
  readonly failures: readonly Error[];
}

/**
 * Reads the files and fetches the messages and pull requests; an input that fails leaves the others be. `load` gives the
 * configuration, which is needed for what is fetched alone.
 */
export async function collectAsked(
  { mails, remotes }: Pick<Inputs, 'mails' | 'remotes'>,
  load: () => Promise<LoadedConfig>,
  output: Output,
): Promise<AskedMails> {
  const progress = output.progress('reading mails', null);
  try {
    const read = await collectMessages(mails, count => progress.update(count));
    const messages = [...read.messages];
    const threads: AskedThread[] = [];
    const failures: Error[] = [...read.failures];
    if (remotes.length === 0) return { messages, threads, skipped: read.skipped, failures };
    // What fetches brings half as much code as all the rest: most reviews read files.
    const { fetchRemote } = await import('./feeds/fetch-remote.ts');
    const { config, configFile } = await load();
    const settings = { archive: config.archive.url, feeds: config.feeds, configFile };
    for (const { word, remote } of remotes) {
      output.detail(`fetching ${word}`);
      try {
        const raws = await fetchRemote(remote, settings, new AbortController().signal);
        const found = raws.map(raw => parseMessage(raw));
        messages.push(...found);
        progress.update(messages.length);
        if (remote.what === 'message')
          threads.push({ messageId: remote.messageId, members: new Set(found.map(({ id }) => id)) });
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        failures.push(error);
      }
    }
    return { messages, threads, skipped: read.skipped, failures };
  } finally {
    progress.stop();
  }
}
