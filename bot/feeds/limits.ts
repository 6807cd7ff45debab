/** The most bytes of one mail that a feed reads, as `bot/mail/split.ts` does of an archive. */
export const largestMail = 64 << 20;

/** What is said of a mail that is larger. */
export function tooLarge(size: number): string {
  return `The mail is too large: it has ${size} bytes, and at most ${largestMail} are read.`;
}
