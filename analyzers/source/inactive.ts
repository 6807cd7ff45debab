import { directiveWord } from './directive.ts';
import { addLine, type Tokens } from './tokens.ts';
import { skipLine } from './trivia.ts';

/** The offset of the directive that ends an inactive region: its own `#else`, `#elif` or `#endif`. */
export function skipInactive(tokens: Tokens, from: number): number {
  const { bytes } = tokens;
  let depth = 0;
  let index = from;
  while (index < bytes.length) {
    const byte = bytes[index];
    if (byte === 10) addLine(tokens, index++);
    else if (byte <= 32) index++;
    else if (byte === 35) {
      const linesBefore = tokens.lineCount;
      const end = skipLine(tokens, index);
      const word = directiveWord(bytes, index, end);
      if (depth === 0 && (word === 'endif' || word === 'else' || word === 'elif')) {
        tokens.lineCount = linesBefore;
        return index;
      }
      if (word === 'endif') depth--;
      else if (word === 'if' || word === 'ifdef' || word === 'ifndef') depth++;
      index = end;
    } else index = skipLine(tokens, index);
  }
  return bytes.length;
}
