// C0 without tab and line feed, DEL, C1, and the marks that turn the direction of text (a name can hide a path with them).
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Takes from foreign text what could move a terminal's cursor, colour it or turn its direction; tab and line feed stay. */
export function stripControls(text: string): string {
  return text.replace(controls, '');
}
