import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { FeedError } from './error.ts';

/** A message that a public-inbox's Atom feed names. */
export interface AtomEntry {
  /** Without `<>`. */
  readonly messageId: string;
  /** When the archive's server received it, in seconds since 1970. */
  readonly seconds: number;
  /** Does it answer another message? */
  readonly answer: boolean;
}

const link = z.object({ '@href': z.string() });

const document = z.object({
  feed: z.object({
    entry: z
      .array(
        z.object({
          updated: z.string(),
          link: z.array(link).min(1),
          'thr:in-reply-to': z.unknown().optional(),
        }),
      )
      .default([]),
  }),
});

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  isArray: name => name === 'entry' || name === 'link',
  // The mails' own text, as pages: not needed, and not to be trusted as XML.
  stopNodes: ['feed.entry.content'],
});

/** Reads `new.atom` of a public-inbox, the newest message first. Throws FeedError when it is something else. */
export function parseAtom(xml: string, url: string): readonly AtomEntry[] {
  const read = document.safeParse(parse(xml, url));
  if (!read.success)
    throw new FeedError(`${url} is no Atom feed of a public-inbox; correct the url`, { temporary: false });
  return read.data.feed.entry.flatMap(entry => {
    const messageId = messageIdIn(entry.link[0]?.['@href'] ?? '');
    const seconds = Date.parse(entry.updated) / 1000;
    if (messageId === null || Number.isNaN(seconds)) return [];
    return [{ messageId, seconds, answer: entry['thr:in-reply-to'] !== undefined }];
  });
}

function parse(xml: string, url: string): unknown {
  try {
    return parser.parse(xml);
  } catch (cause) {
    throw new FeedError(`${url} is not well-formed XML; try again later`, { temporary: true, cause });
  }
}

/** `https://HOST/LIST/MESSAGE-ID/` */
function messageIdIn(href: string): string | null {
  const [, last] = /\/([^/?#]{1,1000})\/?$/.exec(href) ?? [];
  try {
    return last === undefined ? null : decodeURIComponent(last);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
