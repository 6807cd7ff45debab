import { runMutations } from '../../test/bot/mail/fuzz/watchdog.ts';

// tsx bench/fuzz/mail.ts [COUNT [FIRST]]: read mutated mails under a watchdog, as an archive and one by one.

const [count = 10_000, first = 0] = process.argv.slice(2).map(Number);
const { done, slowest, failure } = await runMutations(first, count);
console.log(
  `${done} of ${count} mutated mails read, the slowest in ${slowest.toFixed(1)} ms; ${failure ?? 'none threw, none hung'}`,
);
process.exitCode = failure === null ? 0 : 1;
