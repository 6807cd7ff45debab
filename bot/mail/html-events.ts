import { Parser } from 'htmlparser2';
import type { Handler } from 'htmlparser2';

/** No page nests as deep; the parser's work on unclosed tags grows with the square of their depth. */
const deepest = 3000;
const piece = 32_768;

/** Send the events of an HTML text to a handler, up to where it is nested too deep to be meant. */
export function readHtml(html: string, handler: Partial<Handler>): void {
  let depth = 0;
  const parser = new Parser({
    ...handler,
    onopentagname(name) {
      depth++;
      handler.onopentagname?.(name);
    },
    onclosetag(name, implied) {
      depth--;
      handler.onclosetag?.(name, implied);
    },
  });
  for (let at = 0; at < html.length && depth < deepest; at += piece) parser.write(html.slice(at, at + piece));
  parser.end();
}
