import { readHtml } from './html-events.ts';

/** The text of an HTML part. */
export interface HtmlText {
  readonly text: string;
  /** True when it stands in `<pre>`, so that its lines and blanks are the writer's. */
  readonly preformatted: boolean;
}

const silent = new Set(['script', 'style', 'head', 'title']);
const breaking = new Set([
  'br',
  'p',
  'div',
  'tr',
  'li',
  'h1',
  'h2',
  'h3',
  'hr',
  'blockquote',
  'table',
  'ul',
  'ol',
]);

/** Read HTML as text: what stands in `<pre>` exactly, the rest with its blocks on lines of their own. */
export function htmlText(html: string): HtmlText {
  const preformatted: string[] = [];
  const flowing: string[] = [];
  let pre = 0;
  let hidden = 0;
  readHtml(html, {
    onopentagname(name) {
      if (name === 'pre') pre++;
      if (silent.has(name)) hidden++;
      if (breaking.has(name)) flowing.push('\n');
    },
    ontext(text) {
      if (hidden > 0) return;
      if (pre > 0) preformatted.push(text);
      flowing.push(pre > 0 ? text : text.replaceAll(/[ \t\r\n]+/g, ' '));
    },
    onclosetag(name) {
      if (name === 'pre' && pre > 0) pre--;
      if (silent.has(name) && hidden > 0) hidden--;
    },
  });
  const inPre = preformatted.join('');
  return inPre.trim() === ''
    ? { text: flowing.join(''), preformatted: false }
    : { text: inPre, preformatted: true };
}
