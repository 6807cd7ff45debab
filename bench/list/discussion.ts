import type { Chance } from '../chance.ts';
import type { Person } from './people.ts';
import type { Post } from './post.ts';
import { paragraph } from './prose.ts';
import { transferOf } from './transfer.ts';

/** The answers to a mail, and what its writer says to them. */
export function discuss(post: Post, chance: Chance, people: readonly Person[]): Post[] {
  const answers: Post[] = [];
  for (let left = chance.pick([0, 0, 0, 1, 1, 2]) ?? 0; left > 0; left--) {
    const answer = replyTo(post, chance.pick(people) ?? post.from, chance);
    answers.push(answer);
    if (chance.number(3) === 0) answers.push(replyTo(answer, post.from, chance));
  }
  return answers;
}

function replyTo(post: Post, from: Person, chance: Chance): Post {
  const sent = post.sent + 600 + chance.number(200_000);
  const agrees = chance.number(4) === 0;
  const head = `On ${new Date(post.sent * 1000).toUTCString()}, ${post.from.name} wrote:\n`;
  const said = agrees
    ? `Reviewed-by: ${from.name} <${from.address}>`
    : paragraph(chance, 2 + chance.number(6));
  const body = `${head}${quote(post.body, chance)}\n${said}\n\n-- \n${from.name}\n`;
  return {
    id: `${sent}.${chance.number(1 << 30)}@${from.address.split('@')[1] ?? 'example.org'}`,
    from,
    cc: [post.from],
    subject: post.subject.startsWith('Re: ') ? post.subject : `Re: ${post.subject}`,
    sent,
    references: [...post.references, post.id],
    body,
    transfer: transferOf(body, chance),
    mailer: 'Mutt/2.2.9',
  };
}

/** Some lines of a mail with a remark between them, as reviewers quote. */
function quote(body: string, chance: Chance): string {
  const lines = body.split('\n');
  const begin = chance.number(Math.max(1, lines.length - 10));
  const quoted = lines.slice(begin, begin + 5 + chance.number(40)).map(line => `> ${line}`.trimEnd());
  const middle = Math.floor(quoted.length / 2);
  return [...quoted.slice(0, middle), '', paragraph(chance, 2), '', ...quoted.slice(middle), ''].join('\n');
}
