// Delivers mails 1 to N into a Maildir, some of them slowly, and moves some from new to cur: DIRECTORY N.
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [, , directory, count] = process.argv;
for (let number = 1; number <= Number(count); number++) {
  const name = `${1225700000 + number}.M${number}.host`;
  const mail = [
    'From: Ada <ada@example.org>',
    'To: list@lists.example.org',
    `Subject: [PATCH] thing ${number}`,
    'Date: Mon, 3 Nov 2008 10:00:00 +0000',
    `Message-ID: <m${number}@example.org>`,
    '',
    `Body ${number}`,
    '',
  ].join('\n');
  writeFileSync(join(directory, 'tmp', name), mail.slice(0, 50));
  if (number % 10 === 0) await sleep(5);
  appendFileSync(join(directory, 'tmp', name), mail.slice(50));
  renameSync(join(directory, 'tmp', name), join(directory, 'new', name));
  if (number % 3 === 0) renameSync(join(directory, 'new', name), join(directory, 'cur', `${name}:2,S`));
}
