import type { Message } from '../../analyzers/mail/message.ts';
import type { Skipped } from '../../analyzers/review.ts';
import { readMail } from './input.ts';
import { MailInputError } from './input-error.ts';
import { parseMessage } from './parse.ts';

/** The mails of several inputs. */
export interface Collection {
  readonly messages: readonly Message[];
  /** Mails that were not read whole. */
  readonly skipped: readonly Skipped[];
  /** Inputs that could not be read, or not to their end. */
  readonly failures: readonly MailInputError[];
}

/** Reads all mails of all inputs; one that fails leaves the others be. `read` is told the number of mails so far. */
export async function collectMessages(
  inputs: readonly string[],
  read: (mails: number) => void = () => undefined,
): Promise<Collection> {
  const messages: Message[] = [];
  const skipped: Skipped[] = [];
  const failures: MailInputError[] = [];
  for (const input of inputs) {
    try {
      for await (const { raw, source, problem } of readMail(input)) {
        const message = parseMessage(raw);
        if (problem !== null) skipped.push({ messageId: message.id, reason: `${source}: ${problem}` });
        if (raw.length > 0) messages.push(message);
        read(messages.length);
      }
    } catch (error) {
      if (!(error instanceof MailInputError)) throw error;
      failures.push(error);
    }
  }
  return { messages, skipped, failures };
}
