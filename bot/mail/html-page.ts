import { isPageDate, pageText } from './archive-page.ts';
import type { ArchivePage } from './archive-page.ts';
import { readHtml } from './html-events.ts';

interface Reading {
  /** Text by the element it stands in, in order, outside the body. */
  readonly texts: { element: string; text: string }[];
  readonly comments: Map<string, string>;
  readonly body: string[];
  inBody: boolean;
  sawBody: boolean;
  mailto: string;
}

/** Comments between which pipermail, Hypermail's heirs and MHonArc put the mail's body. */
const bodyStarts = /^(?:beginarticle|X-Body-of-Message)$/;
const bodyEnds = /^(?:endarticle|X-Body-of-Message-End)$/;

/** Read an HTML page of pipermail or MHonArc; null when no body is marked in it. */
export function readHtmlPage(raw: Uint8Array): ArchivePage | null {
  const { text, encode } = pageText(raw);
  const reading = readPage(text);
  if (!reading.sawBody) return null;
  const body = encode(reading.body.join(''));
  return reading.comments.has('X-Message-Id') || reading.comments.has('X-Subject')
    ? mhonarcPage(reading, body)
    : pipermailPage(reading, body);
}

function readPage(html: string): Reading {
  const reading: Reading = {
    texts: [],
    comments: new Map(),
    body: [],
    inBody: false,
    sawBody: false,
    mailto: '',
  };
  const open: string[] = [];
  readHtml(html, {
    onopentag(name, attributes) {
      open.push(name);
      const href = attributes['href'] ?? '';
      if (name === 'a' && reading.mailto === '' && /^mailto:/i.test(href)) reading.mailto = href;
      if (reading.inBody && name === 'br') reading.body.push('\n');
    },
    ontext(text) {
      if (reading.inBody) reading.body.push(text);
      else if (reading.texts.length < 500) addText(reading.texts, open.at(-1) ?? '', text);
    },
    onclosetag(name) {
      const at = open.lastIndexOf(name);
      if (at >= Math.max(0, open.length - 20)) open.length = at;
    },
    oncomment(data) {
      readComment(data.trim(), reading);
    },
  });
  return reading;
}

function addText(texts: Reading['texts'], element: string, text: string): void {
  const last = texts.at(-1);
  if (last?.element === element) last.text += text;
  else texts.push({ element, text });
}

function readComment(data: string, reading: Reading): void {
  if (bodyStarts.test(data)) reading.inBody = reading.sawBody = true;
  if (bodyEnds.test(data)) reading.inBody = false;
  const [, name, value] = /^(X-[\w-]{1,40}): ([^]{0,2000})$/.exec(data) ?? [];
  if (name !== undefined && value !== undefined && !reading.comments.has(name))
    reading.comments.set(name, plainText(value));
}

/** Entities decoded; MHonArc writes `-` as `&#45;` in its comments. */
function plainText(html: string): string {
  let plain = '';
  readHtml(html, {
    ontext(text) {
      plain += text;
    },
  });
  return plain.trim();
}

function pipermailPage({ texts, mailto }: Reading, body: Uint8Array): ArchivePage {
  const textOf = (element: string): string => clean(texts.find(text => text.element === element)?.text ?? '');
  const address = clean(
    texts.find(({ element, text }) => element === 'a' && / at |@/.test(text))?.text ?? '',
  );
  const date = clean(
    texts.find(({ element, text }) => element === 'i' && isPageDate(clean(text)))?.text ?? '',
  );
  const name = textOf('b');
  return {
    subject: textOf('h1'),
    from: address === '' ? name : `${name} <${address.replace(' at ', '@')}>`,
    date,
    messageId: (/[?&]In-Reply-To=([^&]{1,1000})/i.exec(mailto)?.[1] ?? '')
      .replace(/%[0-9a-f]{2}/gi, decodePercent)
      .replaceAll(/[<>\s]/g, ''),
    list: (/^mailto:([^?]{1,200})/i.exec(mailto)?.[1] ?? '').replace(/%40/, '@'),
    body,
  };
}

function mhonarcPage({ comments }: Reading, body: Uint8Array): ArchivePage {
  return {
    subject: comments.get('X-Subject') ?? '',
    from: comments.get('X-From') ?? rotate13(comments.get('X-From-R13') ?? ''),
    date: comments.get('X-Date') ?? '',
    messageId: (comments.get('X-Message-Id') ?? '').replaceAll(/[<>\s]/g, ''),
    list: '',
    body,
  };
}

function clean(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function decodePercent(escape: string): string {
  return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
}

/** MHonArc hides addresses from harvesters so. */
function rotate13(text: string): string {
  return text.replaceAll(/[a-z]/gi, letter => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}
