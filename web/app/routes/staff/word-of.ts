/** A word by its code. A code without a word shows itself, so that nothing is hidden; a test keeps the words complete. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? words[code]! : code
}
