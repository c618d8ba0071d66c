/** Names of people and organisations as they stand in the original, to be found in sentences. */
export interface KnownNames {
  /** Replaces each that stands in the text, the longest first. */
  replace(text: string, by: (name: string) => string): string
}

const word = /[\p{L}\p{M}\p{N}’'`-]+/gu

/** Looks word by word, so that a long list of names costs no more than a short one. A name of one Latin word alone is no name: it may be a month. */
export function createKnownNames(names: Iterable<string>): KnownNames {
  const byFirst = new Map<string, string[][]>()
  for (const name of new Set(names)) {
    const folded = wordsOf(name).map(({ folded }) => folded)
    if (folded.length < 2 && !/[^\p{Script=Latin}\p{N}\s]/u.test(name)) continue
    const same = byFirst.get(folded[0] ?? '') ?? []
    same.push(folded)
    byFirst.set(folded[0] ?? '', same)
  }
  for (const same of byFirst.values()) same.sort((a, b) => b.length - a.length)

  return {
    replace(text, by) {
      const words = wordsOf(text)
      let result = ''
      let copied = 0
      for (let n = 0; n < words.length; n += 1) {
        const found = byFirst
          .get(words[n]!.folded)
          ?.find((name) => name.every((part, offset) => words[n + offset]?.folded === part))
        if (!found) continue
        const [first, last] = [words[n]!, words[n + found.length - 1]!]
        result += text.slice(copied, first.start) + by(text.slice(first.start, last.end))
        copied = last.end
        n += found.length - 1
      }
      return result + text.slice(copied)
    },
  }
}

function wordsOf(text: string): { folded: string; start: number; end: number }[] {
  return [...text.matchAll(word)].map((found) => {
    // A possessive is no part of the name.
    const bare = found[0].replace(/[’'](s)?$/u, '')
    return { folded: bare.normalize('NFC').toLowerCase(), start: found.index, end: found.index + bare.length }
  })
}
