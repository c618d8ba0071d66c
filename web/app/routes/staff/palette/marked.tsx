import { Fragment } from 'react'

/** A text with the typed words in it set off, whatever their case and accents. */
export function Marked({ text, words }: { text: string; words: string }) {
  const parts = cut(text, words)
  return parts.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move.
    <Fragment key={at}>
      {part.found ? <span className="font-semibold text-link">{part.text}</span> : part.text}
    </Fragment>
  ))
}

function cut(text: string, words: string): { text: string; found: boolean }[] {
  const letters = [...text]
  const folded = letters.map(fold)
  const found = letters.map(() => false)
  for (const word of words.trim().split(/\s+/)) {
    const wanted = [...word].map(fold)
    for (let at = 0; at + wanted.length <= folded.length; at += 1) {
      if (wanted.every((letter, place) => letter === folded[at + place])) found.fill(true, at, at + wanted.length)
    }
  }
  const parts: { text: string; found: boolean }[] = []
  letters.forEach((letter, at) => {
    const last = parts.at(-1)
    if (last && last.found === found[at]) last.text += letter
    else parts.push({ text: letter, found: found[at]! })
  })
  return parts
}

/** One letter without case and accent, still one letter. */
function fold(letter: string): string {
  return letter.normalize('NFD').charAt(0).toLowerCase()
}
