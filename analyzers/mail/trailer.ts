/** One trailer line of a commit message or cover letter: `Signed-off-by: A <a@example.com>`. */
export interface Trailer {
  readonly name: string;
  readonly value: string;
}
