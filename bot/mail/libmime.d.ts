/** The part of libmime that is used; the package has no types of its own. */
declare module 'libmime' {
  export interface StructuredHeader {
    readonly value: string;
    readonly params: Readonly<Record<string, string>>;
  }

  const libmime: {
    decodeWords(text: string): string;
    parseHeaderValue(text: string): StructuredHeader;
  };
  export default libmime;
}
