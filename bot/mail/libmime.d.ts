/** The part of libmime that is used; the package has no types of its own. */
declare module 'libmime' {
  interface Libmime {
    decodeWords(text: string): string;
    parseHeaderValue(text: string): {
      readonly value: string;
      readonly params: Readonly<Record<string, string>>;
    };
  }

  const libmime: Libmime;
  export = libmime;
}
