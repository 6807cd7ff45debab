import type { Feed, FeedItem } from '../../../bot/feeds/feed.ts';

/** A mail of its own for each number. */
export function mailNumber(number: number, extra = ''): string {
  return [
    `From: Ada <ada@example.org>`,
    `To: list@lists.example.org`,
    `Subject: [PATCH] thing ${number}`,
    `Date: Mon, 3 Nov 2008 10:00:00 +0000`,
    `Message-ID: <m${number}@example.org>`,
    '',
    `Body ${number}${extra}`,
    '',
  ].join('\n');
}

/** The numbers of mails and deletions (negative) of items, in order. */
export function numbers(items: readonly FeedItem[]): number[] {
  return items.flatMap(item => {
    if (item.what === 'mark') return [];
    if (item.what === 'deletion') return [-numberIn(`<${item.messageId}>`)];
    return [numberIn(Buffer.from(item.raw).toString('latin1'))];
  });
}

function numberIn(text: string): number {
  return Number(/<m(\d+)@/.exec(text)?.[1] ?? NaN);
}

export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** What a pull brings, and the last cursor of it; stops after `most` items, as if the process was killed there. */
export async function pullAll(
  feed: Feed,
  cursor: string | null = null,
  options: { readonly most?: number; readonly since?: number } = {},
): Promise<{ items: FeedItem[]; cursor: string | null }> {
  const items: FeedItem[] = [];
  let last = cursor;
  const signal = new AbortController().signal;
  if (options.most === 0) return { items, cursor };
  for await (const item of feed.pull({ cursor, since: options.since ?? null, signal })) {
    items.push(item);
    last = item.cursor ?? last;
    if (items.length === options.most) break;
  }
  return { items, cursor: last };
}

/**
 * What a store holds after pulls that were cut short: items count when their cursor was stored, and a mail by its bytes.
 */
export interface Archive {
  readonly mails: Map<string, number>;
  cursor: string | null;
}

/** Pulls and stores like the daemon: items up to a cursor in one transaction; `most` items later it is killed. */
export async function pullInto(archive: Archive, feed: Feed, most = Infinity): Promise<void> {
  let pending: FeedItem[] = [];
  let seen = 0;
  if (most === 0) return;
  const signal = new AbortController().signal;
  for await (const item of feed.pull({ cursor: archive.cursor, since: null, signal })) {
    pending.push(item);
    if (item.cursor !== null) {
      for (const one of pending)
        if (one.what === 'mail') keep(archive, Buffer.from(one.raw).toString('latin1'));
      pending = [];
      archive.cursor = item.cursor;
    }
    if (++seen >= most) return;
  }
}

function keep({ mails }: Archive, raw: string): void {
  mails.set(raw, (mails.get(raw) ?? 0) + 1);
}
