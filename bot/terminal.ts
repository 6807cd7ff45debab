// CSI and OSC sequences, whole; their classes are disjoint, so that a match takes linear time.
const sequence = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)/g;

// Controls without tab and line feed, the marks that turn the direction of text or cannot be seen (a name can hide a
// path with them), line separators. The joiners U+200C and U+200D belong to names in some scripts.
const controls = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const loneSurrogate = /\p{Cs}/gu;

/** Takes from foreign text what could move a terminal's cursor, colour it or turn its direction; tab and line feed stay. */
export function stripControls(text: string): string {
  return text.replace(sequence, '').replace(controls, '').replace(loneSurrogate, '\ufffd');
}

/** As stripControls, and on one line: line ends, tabs and runs of spaces become one space. */
export function stripToLine(text: string): string {
  return stripControls(text.replace(/[\r\n\t\u2028\u2029]/g, ' '))
    .replace(/ {2,}/g, ' ')
    .trim();
}
