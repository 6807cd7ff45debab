import { createHash } from 'node:crypto';
import type { Person } from './people.ts';
import { encodeBody, encodeWords, type Transfer } from './transfer.ts';

/** A mail of the list. */
export interface Post {
  readonly id: string;
  readonly from: Person;
  readonly cc: readonly Person[];
  readonly subject: string;
  /** When it was sent, in seconds since 1970; it reaches the archive a little later. */
  readonly sent: number;
  /** Message-IDs from the thread's root to what it answers. */
  readonly references: readonly string[];
  readonly body: string;
  readonly transfer: Transfer;
  readonly mailer: string;
}

/** The list that all of it is sent to. */
export const LIST = 'seams@lists.example.org';

/** A mail as the archive holds it: with the headers of the servers it came through. */
export function renderPost(post: Post): Buffer {
  const { id, from, cc, subject, sent, references, body, transfer, mailer } = post;
  const parent = references.at(-1);
  const header = [
    `Return-Path: <seams-bounces@lists.example.org>`,
    ...received(id, sent),
    signature(id, from),
    `From: ${encodeWords(from.name)} <${from.address}>`,
    `To: ${LIST}`,
    ...(cc.length === 0
      ? []
      : [`Cc: ${cc.map(each => `${encodeWords(each.name)} <${each.address}>`).join(',\n\t')}`]),
    `Subject: ${encodeWords(subject)}`,
    `Date: ${new Date(sent * 1000).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}>`,
    ...(parent === undefined
      ? []
      : [`In-Reply-To: <${parent}>`, `References: <${references.join('>\n <')}>`]),
    `X-Mailer: ${mailer}`,
    `MIME-Version: 1.0`,
    `Content-Type: text/plain; charset=UTF-8`,
    `Content-Transfer-Encoding: ${transfer}`,
    `Sender: seams-owner@lists.example.org`,
    `Precedence: bulk`,
    `List-ID: <seams.lists.example.org>`,
    `X-Mailing-List: ${LIST}`,
  ].join('\n');
  return Buffer.concat([Buffer.from(`${header}\n\n`), encodeBody(body, transfer)]);
}

function received(id: string, sent: number): string[] {
  return ['lists.example.org', 'relay.example.net', 'mail.example.com'].map((host, hop) => {
    const time = new Date((sent + 9 - 3 * hop) * 1000).toUTCString();
    return `Received: from mta${hop}.${host} (mta${hop}.${host} [192.0.2.${hop + 1}])\n\tby ${host} (Postfix) with ESMTPS id ${hashOf(id, hop).slice(0, 10)}\n\tfor <${LIST}>; ${time}`;
  });
}

function signature(id: string, { address }: Person): string {
  const text = [0, 1, 2, 3, 4].map(part => hashOf(id, 10 + part)).join('');
  return `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${address.split('@')[1]}; s=list;\n\th=from:to:cc:subject:message-id:date;\n\tbh=${hashOf(id, 9)};\n\tb=${text.replace(/.{64}/g, '$&\n\t ')}`;
}

function hashOf(id: string, salt: number): string {
  return createHash('sha256').update(`${salt} ${id}`).digest('base64url');
}
