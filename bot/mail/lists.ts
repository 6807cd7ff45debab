import type { Address } from '../../analyzers/mail/message.ts';
import { headerValues } from './header.ts';
import type { HeaderBlock } from './header.ts';

/** Hosts that carry lists and nothing else, or list names by their form. */
const listHost =
  /@(?:vger\.kernel\.org|(?:[\w-]+\.)?lists?\.[\w.-]+|kvack\.org|googlegroups\.com|listserv\.[\w.-]+|ml\.[\w.-]+|mailman\.[\w.-]+|[\w-]*-?lists?\.[\w.-]+|lists\.[\w.-]+)$/;
const listName =
  /^(?:[\w.+-]+-(?:devel|dev|users?|list|announce|kernel|commits|discuss|patches|bugs)|linux-[\w-]+)@(?!gmail\.|kernel\.org$)/;

/** The list addresses of a mail, in lower case: from `List-Post`, `List-Id`, `X-Mailing-List`, and those of To and Cc that look like lists. */
export function readLists(header: HeaderBlock, recipients: readonly Address[]): string[] {
  const found = new Set<string>();
  for (const value of headerValues(header, 'list-post'))
    addMatch(/mailto:([^\s>?]{3,200}@[^\s>?]{3,200})/i.exec(value), found);
  for (const value of headerValues(header, 'x-mailing-list'))
    addMatch(/([^\s<>]{1,200}@[^\s<>]{3,200})/.exec(value.slice(0, 1000)), found);
  const named = new Set(recipients.map(({ email }) => email.toLowerCase()));
  for (const value of headerValues(header, 'list-id')) {
    const address = listIdAddress(value);
    if (address !== null && (named.has(address) || found.size === 0)) found.add(address);
  }
  for (const email of named) {
    if (listHost.test(email) || listName.test(email)) found.add(email);
  }
  return [...found];
}

function addMatch(match: RegExpExecArray | null, found: Set<string>): void {
  if (match?.[1] !== undefined) found.add(match[1].toLowerCase());
}

/** RFC 2919: `<linux-sparse.vger.kernel.org>` is linux-sparse@vger.kernel.org. */
function listIdAddress(value: string): string | null {
  const [, id] = /<([^<>\s]{3,400})>/.exec(value.slice(0, 2000)) ?? [];
  const dot = id?.indexOf('.') ?? -1;
  if (id === undefined || dot <= 0 || !id.slice(dot + 1).includes('.')) return null;
  return `${id.slice(0, dot)}@${id.slice(dot + 1)}`.toLowerCase();
}
