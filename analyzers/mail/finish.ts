import type { MessageOutline } from './message.ts';
import type { Member, PostedSeries } from './posted-series.ts';
import type { Series } from './series.ts';

/** What a posted series has from the revision before it. */
export interface Inheritance {
  /** Patches that it does not send again. */
  readonly carried: readonly Member[];
  /** The revision before, as a series: its id and its subject. */
  readonly earlier: { readonly id: string; readonly subject: string } | null;
}

/** What of a series its posted mails and the revision before decide, without the messages themselves. */
export type SeriesFrame = Omit<Series, 'cover' | 'patches'>;

/** Makes the frame of a series: a partial reroll is complete, and called, as what it rerolls is. */
export function frameOf(posted: PostedSeries, { carried, earlier }: Inheritance): SeriesFrame {
  const present = new Set(carried.map(({ number }) => number));
  const missing = posted.missing.filter(number => !present.has(number));
  return {
    id: posted.id,
    subject: carried.length > 0 && earlier !== null ? earlier.subject : posted.subject,
    revision: posted.revision.revision,
    rfc: posted.rfc,
    resend: posted.resend,
    expected: posted.expected,
    complete: missing.length === 0,
    missing,
    supersedes: earlier?.id ?? null,
    author: posted.author,
    date: posted.date,
    lists: posted.lists,
    base: posted.base,
    changeId: posted.changeId,
    prefixes: posted.prefixes,
  };
}

/** Makes a series of a frame and its messages; one that is not found is left out. */
export function fillFrame<Mail extends MessageOutline>(
  frame: SeriesFrame,
  { members, carried }: { readonly members: readonly Member[]; readonly carried: readonly Member[] },
  find: (messageId: string) => Mail | undefined,
): Series<Mail> {
  const cover = members.find(({ number }) => number === 0);
  return {
    ...frame,
    cover: (cover && find(cover.id)) ?? null,
    patches: [
      ...members.filter(({ number }) => number > 0).flatMap(member => placed(member, false)),
      ...carried.flatMap(member => placed(member, true)),
    ].sort((one, other) => one.number - other.number),
  };

  function placed({ number, id }: Member, carriedOver: boolean): Series<Mail>['patches'] {
    const message = find(id);
    return message === undefined ? [] : [{ number, message, carriedOver }];
  }
}
