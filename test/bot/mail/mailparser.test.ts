import { simpleParser } from 'mailparser';
import type { AddressObject } from 'mailparser';
import { expect, test } from 'vitest';
import { parseMessage } from '../../../bot/mail/parse.ts';
import { mails } from './fuzz/mails.ts';

/** mailparser is an independent witness for what a header says; patch bytes do not survive it. */
const withHeader = mails.filter(mail => mail.startsWith('From: '));

function emails(addresses: AddressObject | AddressObject[] | undefined): (string | undefined)[] {
  return [addresses ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));
}

test.each(withHeader.map((mail, index) => [index, mail] as const))(
  'mailparser reads the header of mail %i alike',
  async (_, mail) => {
    const theirs = await simpleParser(mail);
    const ours = parseMessage(Buffer.from(mail));

    expect(`<${ours.id}>`).toBe(theirs.messageId);
    expect(ours.subject.text).toBe(theirs.subject);
    expect([ours.from.email]).toEqual(emails(theirs.from));
    expect([ours.from.name]).toEqual(theirs.from?.value.map(({ name }) => name));
    expect(ours.to.map(({ email }) => email)).toEqual(emails(theirs.to));
    expect(ours.cc.map(({ email }) => email)).toEqual(emails(theirs.cc));
    expect(ours.references.map(id => `<${id}>`)).toEqual([theirs.references ?? []].flat());
    expect((ours.date?.seconds ?? 0) * 1000).toBe(theirs.date?.getTime());
  },
);
