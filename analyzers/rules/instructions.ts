/** One instruction of an assembly source. */
export interface Instruction {
  readonly name: string;
  readonly operands: string;
  /** Counted from 0 in the text given. */
  readonly line: number;
}

const LONGEST = 400;

/** The instructions, directives and macros in the text of an assembly source; labels, preprocessor lines and comments are none. */
export function readInstructions(assembly: string): Instruction[] {
  return withoutComments(assembly)
    .split('\n')
    .flatMap((row, line) =>
      row
        .slice(0, LONGEST)
        .split(';')
        .flatMap(part => instructionIn(part, line)),
    );
}

function instructionIn(part: string, line: number): Instruction[] {
  const code = part.trim().replace(/^(?:[\w.$]+:\s*)+/, '');
  if (code.startsWith('#')) return [];
  const [, name, operands, called] = /^(\.?[A-Za-z_][\w.]*)(?:\s+(.*)|\((.*)\))?$/.exec(code) ?? [];
  if (name === undefined) return [];
  return [{ name, operands: (operands ?? called ?? '').replaceAll(/\s+/g, ' ').trim(), line }];
}

/** Comments become blanks; lines stay where they are. */
function withoutComments(text: string): string {
  let rest = text;
  let out = '';
  for (;;) {
    const at = rest.indexOf('/*');
    if (at < 0) return (out + rest).replaceAll(/\/\/[^\n]*/g, '');
    const end = rest.indexOf('*/', at + 2);
    const comment = end < 0 ? rest.slice(at) : rest.slice(at, end + 2);
    out += rest.slice(0, at) + comment.replaceAll(/[^\n]/g, ' ');
    rest = rest.slice(at + comment.length);
  }
}
