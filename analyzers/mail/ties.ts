import type { MessageOutline } from './message.ts';
import { sendingRun } from './posting.ts';
import { hourKeys } from './stitch.ts';

/**
 * Keys that a message shares with every message that may have a say in what becomes of it: of its thread, of its run of
 * `git send-email`, of the same person, revision and length within the hour, and those that it may repeat. Messages
 * that share no key, directly or through others, can be sorted apart: sortMessages gives the same.
 */
export function tiesOf(message: MessageOutline): readonly string[] {
  const ids = new Set([message.id, ...message.inReplyTo, ...message.references]);
  return [...[...ids].map(id => `mail ${id}`), ...postingTies(message)];
}

function postingTies({ id, subject, from, date, patch }: MessageOutline): readonly string[] {
  const { expected, counter } = subject;
  if (expected === null || counter === null || (patch === null && counter !== 0)) return [];
  const run = sendingRun(id);
  return [
    ...(run === null ? [] : [`run ${expected} ${run}`]),
    ...hourKeys(from, expected, date?.seconds ?? 0),
    `again ${counter}/${expected} ${from.email.toLowerCase()} ${subject.title}`,
  ];
}
