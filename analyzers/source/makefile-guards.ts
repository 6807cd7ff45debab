/** The open conditionals of a Makefile. */
export interface MakeGuards {
  readonly levels: { refused: string[]; own: string | null }[];
}

const mostLevels = 32;
const mostBranches = 8;

/** Follows `ifdef`, `ifeq`, `else`, `endif`; false for any other line. */
export function takeGuard({ levels }: MakeGuards, text: string): boolean {
  const match = /^\s*(ifdef|ifndef|ifeq|ifneq|else|endif)\b\s*(.*)$/.exec(text);
  if (match === null) return false;
  const [, word = '', rest = ''] = match;
  if (word === 'endif') levels.pop();
  else if (word === 'else') nextBranch(levels.at(-1), rest);
  else if (levels.length < mostLevels) levels.push({ refused: [], own: condition(word, rest) });
  return true;
}

function nextBranch(level: MakeGuards['levels'][number] | undefined, rest: string): void {
  if (level === undefined) return;
  if (level.own !== null && level.refused.length < mostBranches) level.refused.push(negated(level.own));
  const match = /^(ifdef|ifndef|ifeq|ifneq)\b\s*(.*)$/.exec(rest);
  level.own = match === null ? null : condition(match[1] ?? '', match[2] ?? '');
}

/** The conditions that hold here, outermost first. */
export function makeGuards({ levels }: MakeGuards): string[] {
  return levels.flatMap(({ refused, own }) => (own === null ? refused : [...refused, own]));
}

function condition(word: string, rest: string): string {
  if (word === 'ifdef' || word === 'ifndef') {
    const name = /^[\w.-]+/.exec(rest)?.[0] ?? rest.trim();
    return word === 'ifdef' ? name : negated(name);
  }
  const equal = compared(rest);
  return word === 'ifeq' ? equal : negated(equal);
}

/** `($(CONFIG_X),y)` is `CONFIG_X`, `($(CONFIG_X),)` is `!CONFIG_X`; anything else stays as it is written. */
function compared(text: string): string {
  const plain = /^\(\s*\$\((CONFIG_\w+)\)\s*,\s*([ymn]?)\s*\)/.exec(text);
  if (plain === null) return text.replace(/\s+/g, '').slice(0, 200);
  const [, option = '', value = ''] = plain;
  if (value === 'y') return option;
  return value === 'm' ? `${option}=m` : negated(option);
}

function negated(condition: string): string {
  return condition.startsWith('!') ? condition.slice(1) : `!${condition}`;
}
