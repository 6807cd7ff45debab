import fc from 'fast-check';

/** A text with bytes replaced, pieces cut out and pieces doubled. */
export function mutate(text: string): fc.Arbitrary<Uint8Array> {
  const at = fc.nat(text.length);
  const edit = fc.record({
    from: at,
    to: at,
    insert: fc.oneof(fc.string({ maxLength: 6 }), fc.constant('')),
  });
  return fc.array(edit, { maxLength: 8 }).map(edits => {
    let edited = text;
    for (const { from, to, insert } of edits) edited = edited.slice(0, from) + insert + edited.slice(to);
    return new TextEncoder().encode(edited);
  });
}
