import type { Message } from '../../analyzers/mail/message.ts';
import { outlineOf } from '../../analyzers/mail/outline.ts';
import { tiesOf } from '../../analyzers/mail/ties.ts';
import { hashedKey } from '../../storage/hashed-key.ts';
import type { DerivedMessage } from '../../storage/messages.ts';
import { packMail, type NewRawMail } from '../../storage/raw-mails.ts';
import { patchId } from '../git/patch-id.ts';
import { parseMessage } from '../mail/parse.ts';

/** Rises whenever parseMessage reads a mail otherwise than before: `seamwatch reparse` then derives it again. */
const parserVersion = 1;

/** A mail as a feed brought it. */
export interface BroughtMail {
  readonly raw: Uint8Array;
  readonly problem: string | null;
  /** Address of the list that it came by; null when only its header can tell. */
  readonly list: string | null;
}

/** A mail that was read, ready to be stored. */
export interface ReadMail {
  readonly row: NewRawMail;
  readonly list: string | null;
  /** The date it bears, in seconds since 1970. */
  readonly seconds: number | null;
  /** What it says, when no other copy of it says more. */
  readonly derived: DerivedMessage;
}

/** Reads a mail; a function of the mail alone, for any thread. */
export function readBrought({ raw, problem, list }: BroughtMail): ReadMail {
  const message = parseMessage(raw);
  return {
    row: { digest: message.digest, messageId: message.id, packed: packMail(raw), size: raw.length, problem },
    list,
    seconds: message.date?.seconds ?? null,
    derived: deriveMessage(message, list === null ? [] : [list]),
  };
}

/** What is kept of a message besides its bytes; `arrived` are lists that feeds say it came by. */
export function deriveMessage(message: Message, arrived: readonly string[]): DerivedMessage {
  const lists = [...new Set([...message.lists, ...arrived])].sort();
  const outline = { ...outlineOf(message), lists };
  return {
    messageId: message.id,
    outline: JSON.stringify(outline),
    lists,
    ties: [...new Set(tiesOf(outline).map(hashedKey))],
    patchId: message.patch === null ? null : patchId(message.patch.diffBytes),
    parser: parserVersion,
  };
}
