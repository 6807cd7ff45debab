/**
 * The lines of two texts by which their words mean something else in one than in the other, with the code lines next to
 * them; both begin, and end, between two tokens of a source. Both texts as a whole where that cannot be told.
 */
export function changedWindow(before: string, after: string): readonly string[] {
  const whole = [before, after];
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < most - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  const from = lineBefore(before, head);
  const kept = before.length - lineAfter(before, before.length - tail);
  const windows = whole.map(text => text.slice(from, Math.max(from, text.length - kept)));
  if (windows.some(text => CONDITION.test(text))) return whole;
  const [left, right] = whole.map(text => stateAt(text, text.length - kept));
  return left === right ? windows : whole;
}

const CONDITION = /^[ \t]*(?:\/\*.*\*\/)?[ \t]*#[ \t\\]*(?:if|el|endif|$)/m;

/** The beginning of the last line with code before the one that an offset stands in. */
function lineBefore(text: string, at: number): number {
  let end = lineStart(text, at);
  while (end > 0) {
    const begin = lineStart(text, end - 1);
    const isEnough = isCode(text.slice(begin, end)) && !isContinued(text, begin);
    end = begin;
    if (isEnough) break;
  }
  return end;
}

/** The end of the first line with code after the one that an offset stands in. */
function lineAfter(text: string, at: number): number {
  let begin = lineEnd(text, at);
  while (begin < text.length) {
    const end = lineEnd(text, begin);
    const isEnough = isCode(text.slice(begin, end)) && !isContinued(text, begin) && !isContinued(text, end);
    begin = end;
    if (isEnough) break;
  }
  return begin;
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** The offset after the line's end; `at` itself where a line begins. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** Does the line that ends before an offset go on in the next? */
function isContinued(text: string, at: number): boolean {
  return text[at - 1] === '\n' && (text[at - 2] === '\\' || (text[at - 2] === '\r' && text[at - 3] === '\\'));
}

/** Surely no comment alone. */
function isCode(line: string): boolean {
  return /^[ \t]*[^\s/*]/.test(line) && !line.includes('*/');
}

/** What is open at an offset: a comment, or nothing. */
function stateAt(text: string, end: number): boolean {
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const close = text.indexOf('*/', at + 2);
      if (close < 0 || close + 2 > end) return true;
      at = close + 1;
    } else if (code === 47 && text.charCodeAt(at + 1) === 47) at = lineEnd(text, at) - 1;
    else if (code === 34 || code === 39) at = afterQuote(text, at) - 1;
  }
  return false;
}

/** The offset after a string, which no line's end may interrupt. */
function afterQuote(text: string, from: number): number {
  const quote = text.charCodeAt(from);
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === quote) return at + 1;
    else if (code === 10) return at;
  }
  return text.length;
}
