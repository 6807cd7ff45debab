/**
 * The Message-IDs of a `Message-ID`, `In-Reply-To` or `References` header, without `<>`, in order, each once.
 *
 * Comments are passed over and folded ids joined (RFC 5322, 3.6.4); an id without `<>` counts only where no other is found.
 */
export function readMessageIds(value: string): string[] {
  const found = new Set<string>();
  let start = -1;
  let comment = 0;
  for (let at = 0; at < value.length; at++) {
    const char = value[at];
    if (char === '<' && comment === 0) start = at + 1;
    else if (char === '>' && start >= 0) {
      addMessageId(value.slice(start, at), found);
      start = -1;
    } else if (char === '(' && start < 0) comment++;
    else if (char === ')' && start < 0 && comment > 0) comment--;
  }
  if (found.size === 0) addBareIds(value, found);
  return [...found];
}

function addMessageId(text: string, found: Set<string>): void {
  const id = text.replaceAll(/\s+/g, '');
  if (id !== '') found.add(id);
}

function addBareIds(value: string, found: Set<string>): void {
  for (const word of value.split(/[\s,;]+/)) {
    const id = word.replaceAll(/[<>()"]/g, '');
    if (id.includes('@')) found.add(id);
  }
}

/**
 * The Message-ID that a trailer such as `Based-on:` names: `<id>`, a bare id, or an archive's URL
 * (`https://lore.kernel.org/r/id/`, `…/patch/id/`, `…/id/T/#u`); null when it names none.
 */
export function readNamedMessageId(value: string): string | null {
  const [bracketed] = /<[^<>\s]{1,998}>/.exec(value) ?? [];
  const word = bracketed?.slice(1, -1) ?? value.trim().split(/\s/, 1)[0] ?? '';
  if (/^https?:\/\//i.test(word)) return idOfUrl(word);
  const id = word.replace(/^(?:mid|cid|id|message-id):/i, '');
  return /^[^@\s]+@[^@\s]+$/.test(id) ? id : null;
}

function idOfUrl(url: string): string | null {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  for (const part of path.split('/').slice(3).reverse()) {
    const name = unescapePercent(part);
    if (name.includes('@')) return name;
  }
  return null;
}

function unescapePercent(text: string): string {
  return text.replaceAll(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
