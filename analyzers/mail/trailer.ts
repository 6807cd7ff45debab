/** One trailer line of a commit message or cover letter: `Signed-off-by: A <a@example.com>`. */
export interface Trailer {
  readonly name: string;
  readonly value: string;
}

const trailerLine = /^([A-Za-z0-9][A-Za-z0-9-]{0,99})[ \t]*:[ \t]*(.*)$/;
const cherryPick = /^\(cherry picked from commit [0-9a-f]{7,64}\)$/;

/** git-interpret-trailers(1): with one of these, other text may stand in the block. */
const recognised = /^(?:signed-off-by|cc|acked-by|reviewed-by|tested-by|reported-by|fixes|link|change-id)$/i;

/**
 * The trailers of a commit message: those of its last paragraph, when that is a block of trailers by the rule of
 * git-interpret-trailers(1) (all lines are, or a quarter of them with a well-known one among them), folded lines joined.
 */
export function parseTrailers(message: string): Trailer[] {
  const lines = lastParagraph(message);
  const trailers: Trailer[] = [];
  let others = 0;
  let known = false;
  for (const line of lines) {
    const [, name, value] = trailerLine.exec(line) ?? [];
    const previous = trailers.at(-1);
    if (name !== undefined && value !== undefined) {
      trailers.push({ name, value: value.trim() });
      known ||= recognised.test(name);
    } else if (/^[ \t]/.test(line) && previous !== undefined) {
      trailers[trailers.length - 1] = { name: previous.name, value: `${previous.value} ${line.trim()}` };
    } else if (cherryPick.test(line)) known = true;
    else others++;
  }
  const isBlock = others === 0 || (known && trailers.length * 3 >= others);
  return isBlock ? trailers : [];
}

/** The lines of the last paragraph; none when it is the first one, which is the title. */
function lastParagraph(message: string): string[] {
  const lines = message.trimEnd().split('\n');
  const blank = lines.findLastIndex(line => line.trim() === '');
  return blank < 0 ? [] : lines.slice(blank + 1);
}
